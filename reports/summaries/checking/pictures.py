from collections.abc import Iterable, Iterator

from papers.document import Block, Picture

# Shorter ones say nothing that the picture is of.
SHORTEST = 12
OF_A_FILE = (".jpg", ".jpeg", ".png", "img_", "dsc")


def poor_alternatives(blocks: Iterable[Block]) -> Iterator[str]:
    """A picture cannot be without an alternative text, but with one that tells nothing."""
    for block in blocks:
        if isinstance(block, Picture):
            says = block.says.strip().lower()
            if len(says) < SHORTEST or any(each in says for each in OF_A_FILE):
                yield f"The alternative text “{block.says}” does not tell what the picture shows."
