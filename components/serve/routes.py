"""The addresses beside the pages.

To add some: write a module of this room with ``ROUTES``, a list of Starlette's ``Route``, each with
the path as if there were no sub-path (``Route("/data/{file}", answer)``), and name it in ``ROUTES``
below. Streamlit keeps ``/_stcore/``, ``/media/``, ``/component/`` and ``/static/`` for itself; all
other paths that nobody takes show the page of that name.
"""

from __future__ import annotations

from collections.abc import Sequence

from starlette.routing import BaseRoute, Route

from components.serve import address, elements, embedding, health

#: Everything that is answered beside the pages, the first that fits.
ROUTES: Sequence[Route] = (*health.ROUTES, *address.ROUTES, *embedding.ROUTES, *elements.ROUTES)


def routes(base: str = "", listed: Sequence[Route] | None = None) -> list[BaseRoute]:
    """The routes under the sub-path ``base`` (``/zones``, or nothing)."""
    return [
        Route(
            f"{base}{route.path}",
            route.endpoint,
            methods=sorted(route.methods) if route.methods else None,
            name=route.name,
        )
        for route in (ROUTES if listed is None else listed)
    ]
