from collections.abc import Iterable, Iterator

from papers.document import Block, BulletList, HelpLines, Note, NumberList, Paragraph, Picture, Quote, words_of_block

SAID = (Paragraph, BulletList, NumberList, Note, Quote, Picture, HelpLines)


def said_in(blocks: Iterable[Block]) -> Iterator[str]:
    """The texts of blocks that are said in sentences: without tables, cards and pictures of numbers."""
    for block in blocks:
        if isinstance(block, SAID):
            yield from (each for each in words_of_block(block) if each)
