"""Numbered lists: each begins at 1."""

from docx.oxml.ns import qn

from papers.word_parts.elements import add, element


def begin_anew(document) -> int:
    """The key of a numbering like that of the style List Number, which begins at 1 again."""
    numbering = document.part.numbering_part.element
    own = document.styles["List Number"].element.pPr.numPr.numId.val
    like = numbering.num_having_numId(own).abstractNumId.val
    number = max(each.numId for each in numbering.num_lst) + 1
    made = element("num", numId=number)
    add(made, "abstractNumId", val=like)
    add(add(made, "lvlOverride", ilvl=0), "startOverride", val=1)
    numbering.findall(qn("w:num"))[-1].addnext(made)
    return number
