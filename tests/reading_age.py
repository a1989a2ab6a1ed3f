"""What of a page is read, for `govuk.reading_age`."""

import re

# As where a heading or an entry of a list ends.
BLOCKS = re.compile(r"</(?:p|li|h[1-6]|dt|dd|legend|label|button|div)>|<br>")
UNREAD = re.compile(r"<(script|style|svg)\b.*?</\1>|<!--.*?-->", re.DOTALL)


def text_of(html: str) -> str:
    """What stands in the main part of a page, a full stop after each block."""
    main = UNREAD.sub(" ", html.partition("<main")[2].partition(">")[2].partition("</main>")[0])
    return " ".join(re.sub(r"<[^>]+>", " ", BLOCKS.sub(". ", main)).split())
