"""The commands of ``python -m data``, a module each: what it takes (``parser``) and what it does
(``run``, which gives the exit status: 0 sound or done, 1 problems, 2 unusable arguments)."""
