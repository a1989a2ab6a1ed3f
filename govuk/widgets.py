import datetime

from django import forms


class DayMonthYearWidget(forms.MultiWidget):
    """Three boxes named `due-day`, `due-month`, `due-year`; keeps what was typed, whatever it was."""

    PARTS = ("day", "month", "year")

    def __init__(self, attrs=None):
        super().__init__([forms.TextInput() for _ in self.PARTS], attrs)
        self.widgets_names = [f"-{part}" for part in self.PARTS]

    def decompress(self, value) -> list[str]:
        if isinstance(value, str):
            return _parts_of_iso(value)
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]

    def typed(self, value) -> list[str]:
        """The three texts to show, for a date as well as for what came back from the browser."""
        return list(value) if isinstance(value, list | tuple) else self.decompress(value)

    def value_from_datadict(self, data, files, name) -> list[str]:
        """Also understands one value in ISO form, as in a link: `?due=2026-03-31`."""
        if name in data and not any(f"{name}-{part}" in data for part in self.PARTS):
            return _parts_of_iso(str(data[name]))
        return [str(data.get(f"{name}-{part}", "")) for part in self.PARTS]

    def value_omitted_from_data(self, data, files, name) -> bool:
        return name not in data and super().value_omitted_from_data(data, files, name)


def _parts_of_iso(text: str) -> list[str]:
    try:
        found = datetime.date.fromisoformat(text)
    except ValueError:
        return ["", "", text]
    return [str(found.day), str(found.month), str(found.year)]
