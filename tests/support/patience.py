"""How long tests wait: until what they wait for is there.

No test is about speed, and a machine may have other work to do. So nothing waits a set time in the
hope that something will be ready by then; the one limit only ends a run that hangs.
"""

#: Seconds.
PATIENCE = 300
