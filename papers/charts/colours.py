"""Every colour of a picture, on pages and on paper. Those of the pages around it: `static/scss/_colours.scss`."""

BRAND, INK, GREY, PALE, PAPER = "#0b4453", "#0b0c0c", "#505a5f", "#c6ccce", "#ffffff"

# {name that a word has in `choices.py`: (its dark colour, its light one)}
TONES = {
    "": (BRAND, PAPER),
    "red": ("#942514", "#f4cdc6"),
    "amber": ("#6e3619", "#f8b48a"),
    "green": ("#005a30", "#cce2d8"),
    "yellow": ("#594d00", "#fff2a8"),
    "grey": ("#383f43", "#ffffff"),
    "blue": ("#144e81", "#d2e2f1"),
}
