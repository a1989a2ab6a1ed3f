"""Photographs as telephones make them: with the place where they were taken."""

import io

from PIL import Image

NORWICH = {1: "N", 2: (52.0, 37.0, 40.0), 3: "E", 4: (1.0, 17.0, 34.0)}
AUTHOR, ORIENTATION, GPS = 0x013B, 0x0112, 0x8825


def photograph(
    width: int = 1600, height: int = 1200, *, held: int = 1, colour: str = "teal", form: str = "JPEG"
) -> bytes:
    picture = Image.new("RGB", (width, height), colour)
    picture.paste("orange", (0, 0, width // 4, height // 4))
    told = Image.Exif()
    told[AUTHOR], told[ORIENTATION] = "Somebody", held
    told.get_ifd(GPS).update(NORWICH)
    made = io.BytesIO()
    picture.save(made, form, exif=told)
    return made.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))
