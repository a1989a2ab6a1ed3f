"""Whether text can be seen: its colour on what is behind it, and its size."""

PAPER, INK = "ffffff", "000000"
# Of 255 for each of red, green and blue: F2F2F2 on white cannot be read, EEEEEE can with some goodwill.
ALIKE = 16
SMALLEST = 3.0  # points: small print on a form has 5 or more


def is_alike(ink: str, paper: str) -> bool:
    """Both as six hexadecimal digits."""
    pairs = ((int(ink[at : at + 2], 16), int(paper[at : at + 2], 16)) for at in (0, 2, 4))
    return all(abs(first - second) < ALIKE for first, second in pairs)
