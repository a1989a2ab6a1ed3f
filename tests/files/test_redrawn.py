"""A picture as it is published: small, upright, and with nothing in it but what is seen."""

import io

import pytest
from PIL import Image

from files import Refused
from files.pictures import exif, jpeg
from files.pictures.redrawn import LONGEST_SIDE, redrawn
from tests.files.photographs import opened, photograph


def test_nothing_of_its_file_comes_along():
    sent = photograph()
    assert exif.PLACE in set(jpeg.look(sent))
    assert b"Somebody" in sent
    made = redrawn(sent)
    assert list(jpeg.look(made.jpeg)) == []
    picture = opened(made.jpeg)
    assert dict(picture.getexif()) == {}
    assert not set(picture.info) & {"exif", "icc_profile", "comment"}
    assert b"Somebody" not in made.jpeg


@pytest.mark.parametrize(("size", "becomes"), [((2400, 1200), (1200, 600)), ((300, 200), (300, 200))])
def test_it_is_no_larger_than_a_page_shows_and_is_never_made_larger(size, becomes):
    made = redrawn(photograph(*size))
    assert (made.width, made.height) == becomes == opened(made.jpeg).size
    assert max(becomes) <= LONGEST_SIDE


def test_it_is_turned_as_the_camera_was_held():
    made = redrawn(photograph(400, 200, held=6))
    picture = opened(made.jpeg)
    assert picture.size == (200, 400)
    # Its upper left corner went to the upper right.
    orange, teal = picture.getpixel((190, 10)), picture.getpixel((10, 10))
    assert orange[0] > 200
    assert teal[0] < 60


def test_what_is_transparent_becomes_white():
    made = io.BytesIO()
    Image.new("RGBA", (200, 200), (0, 0, 0, 0)).save(made, "PNG")
    assert opened(redrawn(made.getvalue()).jpeg).getpixel((50, 50)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (photograph()[:600], "damaged"),
        (b"no picture", "damaged"),
        (photograph(99, 400), "at least 100 pixels"),
        (photograph(9000, 7000), "60 million"),
    ],
    ids=["cut off", "no picture", "too small", "too large"],
)
def test_what_cannot_be_drawn_is_refused_in_words(content, reason):
    with pytest.raises(Refused, match=reason):
        redrawn(content)


def test_the_same_picture_gives_the_same_bytes():
    assert redrawn(photograph()).jpeg == redrawn(photograph()).jpeg
