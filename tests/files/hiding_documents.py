"""Word documents and presentations that hide something, each in one way, and what must be told of it."""

from tests.actions.samples import CORE, LINK, RELATIONSHIPS, WORD, XML, docx, pptx
from tests.files.told import Told

UNSEEN = "text that cannot be seen"
VISIBLE = "<w:p><w:r><w:t>Plan</w:t></w:r></w:p>"


def run(properties: str, text: str = "The address") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def word(body: str = VISIBLE, **more):
    return lambda: docx(body, **more)


def word_style(properties: str):
    """A document whose text has a style with these properties."""
    style = f'<w:style w:type="paragraph" w:styleId="Quiet"><w:rPr>{properties}</w:rPr></w:style>'
    styles = f"<w:styles {WORD}>{style}</w:styles>"
    body = '<w:p><w:pPr><w:pStyle w:val="Quiet"/></w:pPr><w:r><w:t>The address</w:t></w:r></w:p>'
    return word(body, word__styles_xml=styles)


def shape(text: str = "Plan", *, run: str = "", hidden: str = "", at: str = "") -> str:
    return (
        f'<sp><nvSpPr><cNvPr id="2" name="Text"{hidden}/></nvSpPr><spPr>{at}</spPr>'
        f"<txBody><p><r><rPr{run}</rPr><t>{text}</t></r></p></txBody></sp>"
    )


def slide(inside: str = shape(run=">"), show: str = "", **parts):
    named = {name.replace("__", "/").replace("_xml", ".xml"): f"{XML}{text}" for name, text in parts.items()}
    size = {"ppt/presentation.xml": f'{XML}<presentation><sldSz cx="9144000" cy="6858000"/></presentation>'}
    return lambda: pptx(f"<sld{show}><spTree>{inside}</spTree></sld>", parts=size | named)


OUTSIDE = '<xfrm><off x="{}" y="0"/><ext cx="100" cy="100"/></xfrm>'
COMMENT = f"<w:comments {WORD}><w:comment/></w:comments>"
AUTHOR = CORE.format("<dc:creator>Lead officer</dc:creator><cp:lastModifiedBy>Analyst</cp:lastModifiedBy>")
VARIABLES = f'<w:settings {WORD}><w:docVars><w:docVar w:name="a" w:val="b"/></w:docVars></w:settings>'
PEOPLE = f'<w:people {WORD}><w:person w:author="Analyst"/></w:people>'
TEMPLATE = RELATIONSHIPS.format(LINK.format("attachedTemplate", "file:///C:/x.dotm"))
SHADED = '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>{}</w:tc></w:tr></w:tbl>'
WHITE_TEXT = '<w:color w:val="FFFFFF"/>'
HEADER = f"<w:hdr {WORD}>{run(WHITE_TEXT)}</w:hdr>"
INSERTED = '<w:p><w:ins w:id="1"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'
FIELD = "<w:p><w:r><w:instrText>DDEAUTO c:\\x</w:instrText></w:r></w:p>"
WORDS = {
    "white.docx": Told(UNSEEN, word(run('<w:color w:val="FFFFFF"/>'))),
    "white by its style.docx": Told(UNSEEN, word_style('<w:color w:val="FFFFFF"/>')),
    "dark on dark.docx": Told(UNSEEN, word(SHADED.format(run('<w:color w:val="1F3864"/>')))),
    "one point.docx": Told(UNSEEN, word(run('<w:sz w:val="2"/>'))),
    "hidden text.docx": Told(UNSEEN, word(run("<w:vanish/>"))),
    "hidden by its style.docx": Told(UNSEEN, word_style("<w:vanish/>")),
    "white header.docx": Told(UNSEEN, word(word__header1_xml=HEADER)),
    "tracked changes.docx": Told("1 tracked change", word(INSERTED)),
    "comment.docx": Told("1 comment", word(word__comments_xml=COMMENT)),
    "hidden picture.docx": Told("1 hidden picture", word('<w:p><w:r><docPr id="1" hidden="1"/></w:r></w:p>')),
    "variables.docx": Told("variables", word(word__settings_xml=VARIABLES)),
    "custom XML.docx": Told("data of another program", word(parts={"customXml/item1.xml": "<x/>"})),
    "task pane.docx": Told("opens an add-in", word(parts={"word/webextensions/taskpanes.xml": f"{XML}<x/>"})),
    "macros.docx": Told("holds macros", word(parts={"word/vbaProject.bin": b"x"})),
    "embedded object.docx": Told("Another file is embedded", word(parts={"word/embeddings/oleObject1.bin": b"x"})),
    "template from elsewhere.docx": Told("fetches a template", word(parts={"word/_rels/settings.xml.rels": TEMPLATE})),
    "field that fetches.docx": Told(
        "fetches data", word("<w:p><w:r><w:instrText>DDEAUTO c:\\x</w:instrText></w:r></w:p>")
    ),
    "author.docx": Told("author, last changed by", word(docProps__core_xml=AUTHOR), is_property=True),
    "list of people.docx": Told("commented by", word(word__people_xml=PEOPLE), is_property=True),
}
WHITE = '><solidFill><srgbClr val="FFFFFF"/></solidFill>'
CLEAR = '><solidFill><srgbClr val="000000"><alpha val="0"/></srgbClr></solidFill>'
NOTES = "<notes><t>2</t><t>Remember the family in Number 4</t></notes>"
SLIDES = {
    "hidden slide.pptx": Told("1 hidden slide", slide(show=' show="0"')),
    "speaker notes.pptx": Told("speaker notes on 1 slide", slide(ppt__notesSlides__notesSlide1_xml=NOTES)),
    "comment.pptx": Told("1 comment", slide(ppt__comments__comment1_xml="<cmLst><cm/></cmLst>")),
    "white.pptx": Told(UNSEEN, slide(shape(run=WHITE))),
    "one point.pptx": Told(UNSEEN, slide(shape(run=' sz="100">'))),
    "transparent.pptx": Told(UNSEEN, slide(shape(run=CLEAR))),
    "hidden shape.pptx": Told("hidden picture or shape", slide(shape(run=">", hidden=' hidden="1"'))),
    "beside the slide.pptx": Told("text beside it", slide(shape(run=">", at=OUTSIDE.format("9999999")))),
    "tags.pptx": Told("data of an add-in", slide(ppt__tags__tag1_xml="<tagLst/>")),
    "author.pptx": Told("author, last changed by", slide(docProps__core_xml=AUTHOR), is_property=True),
}
