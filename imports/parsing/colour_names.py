"""The name of the colour of a cell. Takes a fill of six hexadecimal digits, gives a word, or "" for paper and its
like."""

import colorsys
from functools import lru_cache

# Up to which hue, in degrees of the circle, a colour has its name. Amber is all from orange to yellow: what plans call
# amber is printed in either.
HUES = ((18, "red"), (72, "amber"), (170, "green"), (260, "blue"), (330, "purple"), (360, "red"))
# Paler than this is paper, and nearer to grey than this has no hue.
PAPER, LEAST_COLOUR = 0.93, 0.12
BLACK = 0.12
# Those that plans use for how something is going; purple is decoration as often.
OF_A_STATUS = ("green", "amber", "red", "blue", "grey")


@lru_cache(maxsize=1024)
def colour_name(fill: str) -> str:
    if len(fill) != 6:
        return ""
    red, green, blue = (int(fill[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, lightness, _ = colorsys.rgb_to_hls(red, green, blue)
    spread = max(red, green, blue) - min(red, green, blue)
    if spread < LEAST_COLOUR:
        return "" if lightness > PAPER or lightness < BLACK else "grey"
    return next(name for most, name in HUES if hue * 360 <= most)
