"""What a browser would send of a form on a page: all its successful controls."""

from html.parser import HTMLParser

# Buttons are sent by their press alone.
NOT_SENT = ("submit", "button", "reset", "image", "file")


class _Forms(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms: list[tuple[dict, dict[str, list[str]]]] = []
        self.sent = self.select = self.textarea = None

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        if tag == "form":
            self.sent = {}
            self.forms.append((has, self.sent))
        elif self.sent is None or (tag in ("input", "select", "textarea") and "disabled" in has):
            return
        elif tag == "input" and has.get("name") and has.get("type", "text") not in NOT_SENT:
            if has.get("type") not in ("checkbox", "radio") or "checked" in has:
                self._add(has["name"], has.get("value", ""))
        elif tag == "select":
            self.select = (has.get("name"), [], "multiple" in has)
        elif tag == "option" and self.select:
            self.select[1].append((has.get("value", ""), "selected" in has))
        elif tag == "textarea":
            self.textarea = (has.get("name"), [])

    def handle_data(self, data):
        if self.textarea:
            self.textarea[1].append(data)

    def handle_endtag(self, tag):
        if tag == "form":
            self.sent = None
        elif tag == "textarea" and self.textarea:
            name, words = self.textarea
            self._add(name, "".join(words).removeprefix("\n"))
            self.textarea = None
        elif tag == "select" and self.select:
            name, options, many = self.select
            chosen = [value for value, is_selected in options if is_selected]
            for value in chosen or ([] if many else [value for value, _ in options[:1]]):
                self._add(name, value)
            self.select = None

    def _add(self, name: str, value: str) -> None:
        self.sent.setdefault(name, []).append(value)


def sent_by_browser(page: str, action: str | None = None) -> dict[str, list[str]]:
    """Of the form that posts to `action`, else to the page itself; of several, the last."""
    found = _Forms()
    found.feed(page)
    posting = [
        sent for has, sent in found.forms if has.get("method", "").lower() == "post" and has.get("action") == action
    ]
    return posting[-1]
