"""A picture drawn anew: no larger than a page shows it, and with nothing in it but what is seen."""

import io
from dataclasses import dataclass

from files.findings import Refused
from files.pictures.exif import SAVE_AGAIN

# Of its longer side, in pixels: sharp on a page of a screen and on paper.
LONGEST_SIDE = 1200
# Of one that is opened: what it takes in memory is four bytes for each.
MOST_PIXELS = 60_000_000
SHORTEST_SIDE = 100
QUALITY = 82


@dataclass(frozen=True)
class Redrawn:
    jpeg: bytes
    width: int
    height: int


def redrawn(content: bytes) -> Redrawn:
    """As a JPEG without properties, place and whatever else the file held, held upright. Raises Refused."""
    # Few requests draw pictures: they load what draws them (decision 54).
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            _require_size(*picture.size)
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _written(_on_white(upright))
    except Refused:
        raise
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as fault:
        raise Refused("The picture is damaged or cut off.", SAVE_AGAIN) from fault


def _require_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        most = MOST_PIXELS // 1_000_000
        raise Refused(f"The picture has more than {most} million pixels.", "Save a smaller copy, and choose that.")
    if min(width, height) < SHORTEST_SIDE:
        said = f"The picture is {width} by {height} pixels."
        raise Refused(said, f"Choose one of at least {SHORTEST_SIDE} pixels each way.")


def _on_white(picture):
    """Without transparency, which a JPEG does not have."""
    from PIL import Image

    if not picture.has_transparency_data:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    return paper


def _written(picture) -> Redrawn:
    from PIL import Image

    # A new one, so that nothing of the old one's file comes along.
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    made = io.BytesIO()
    clean.save(made, "JPEG", quality=QUALITY, optimize=True)
    return Redrawn(made.getvalue(), *clean.size)
