from dataclasses import dataclass
from datetime import date

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField

from imports.choices import Meaning, Sure
from imports.models import ColumnMapping, Import
from periods.models import ReportingPeriod
from records.forms import VersionedForm

LAST_ROW = 1_048_576
AS_TEXT = "text"
QUARTERS_OFFERED = 8
# What a plan without a column for it would lack in every action: somebody has to say that there is none.
ASKED_FOR = {
    "lead": ((Meaning.LEAD, Meaning.OFFICER), "who leads an action"),
    "due": ((Meaning.DUE, Meaning.TIMESCALE), "when an action is due"),
}


@dataclass(frozen=True)
class ColumnRow:
    """One line of the table of columns. `field` is None where the column stands in a table above already."""

    letter: str
    label: str
    examples: list[str]
    sure: str
    meaning: str
    field: BoundField | None


@dataclass(frozen=True)
class SheetTable:
    name: str
    header: BoundField
    rows: list[ColumnRow]
    missing: list[BoundField]


class ColumnsForm(VersionedForm):
    """How a file is read: which sheets, which row heads the columns, and what each column means.

    Sending it says that somebody has looked at what each column is taken for.
    """

    asked_for = {
        "period": "the quarter of the newest progress in the file",
        "mapping": "how to read the columns",
        "remember_as": "a name for these columns",
        "looked": "I have looked at each column",
    }
    period = forms.ChoiceField(
        label="Quarter of the newest progress in the file",
        help_text="Progress of a quarter that takes no more updates becomes text on a new action. An action that is "
        "in the plan keeps its own text, and its row says what was left out.",
    )
    mapping = forms.ModelChoiceField(
        ColumnMapping.objects.none(),
        label="Remembered columns to use",
        required=False,
        empty_label="None: as chosen above",
    )
    remember_as = forms.CharField(
        label="Name for these columns",
        max_length=80,
        required=False,
        help_text="To read the next file like it the same way. For example, quarterly return of the council.",
    )
    looked = forms.BooleanField(label="I have looked at each column and at what it is taken for")
    submit = "Save columns"

    def __init__(self, *args, record: Import, on: date, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.asked_for = dict(self.asked_for)
        self.read = record.layout.get("sheets", [])
        self.fields["mapping"].queryset = ColumnMapping.objects.all()
        if not ColumnMapping.objects.exists():
            del self.fields["mapping"]
        self._add_period(on)
        self._add_sheets()
        self._add_headers()
        self._add_columns()
        self._add_missing()
        if not any(sheet["columns"] for sheet in self.read):
            del self.fields["looked"]

    def _add_period(self, on: date) -> None:
        if not self.record.layout.get("has_progress"):
            del self.fields["period"]
            return
        periods = ReportingPeriod.objects.open().started(on=on)
        if named := self.record.layout.get("named"):
            periods = self._of_named(periods, *named)
        periods = periods[:QUARTERS_OFFERED]
        choices = [(str(row.pk), str(row)) for row in periods]
        self.fields["period"].choices = [("", "Not chosen yet"), *choices, (AS_TEXT, "None of these: keep it as text")]
        told = tuple(self.record.layout.get("quarter") or ())
        by_itself = next((str(row.pk) for row in periods if (row.year, row.quarter) == told), AS_TEXT if told else "")
        if self.record.period_id:
            by_itself = str(self.record.period_id)
        elif self.record.columns_seen:
            by_itself = AS_TEXT
        self.initial.setdefault("period", by_itself)

    def _of_named(self, periods: QuerySet, year: int, quarter: int) -> QuerySet:
        """Where the headings say which quarter it is, only its year is left to ask."""
        field = self.fields["period"]
        field.label = f"Year of Q{quarter}, the latest quarter with progress in the file"
        field.help_text = f"Each column counts for the quarter that its heading names. {field.help_text}"
        self.asked_for["period"] = f"the year of Q{quarter}"
        return periods.filter(quarter=quarter, **({"year": year} if year else {}))

    def _add_sheets(self) -> None:
        names = [*(sheet["name"] for sheet in self.read), *self.record.layout.get("other", [])]
        if len(names) > 1:
            self.asked_for["sheets"] = "at least one sheet"
            self.fields["sheets"] = forms.MultipleChoiceField(
                label="Sheets that hold actions", choices=[(name, name) for name in names],
                widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip
            self.initial.setdefault("sheets", [sheet["name"] for sheet in self.read])

    def _add_headers(self) -> None:
        for place, sheet in enumerate(self.read):
            of = f" of {sheet['name']}" if len(self.read) > 1 else ""
            hint = "Its number at the left of the spreadsheet."
            self.asked_for[f"header_{place}"] = f"the number of the row{of} that heads the columns"
            self.fields[f"header_{place}"] = forms.IntegerField(
                label=f"Row{of} that heads the columns", min_value=1, max_value=LAST_ROW, required=False,
                help_text=f"{hint} Empty: found by its words." if sheet["header"] else hint,
            )  # fmt: skip
            self.initial.setdefault(f"header_{place}", sheet["header"])

    def _add_columns(self) -> None:
        self.columns: dict[str, str] = {}
        for sheet in self.read:
            for column in sheet["columns"]:
                if column["key"] in self.columns.values():
                    continue
                name = f"column_{len(self.columns)}"
                self.columns[name] = column["key"]
                self.asked_for[name] = f"what column {column['letter']} means"
                self.fields[name] = forms.ChoiceField(label=f"{column['letter']}: {column['label']}", choices=Meaning)
                self.initial.setdefault(name, column["meaning"])

    def _add_missing(self) -> None:
        """A box for each sheet in which no column says who leads, or when an action is due."""
        for place, sheet in enumerate(self.read):
            for key, (_, words) in ASKED_FOR.items():
                if sheet["columns"] and not self._is_said(sheet, key):
                    of = f" of the sheet {sheet['name']}" if len(self.read) > 1 else ""
                    self.fields[f"no_{key}_{place}"] = forms.BooleanField(
                        label=f"No column{of} says {words}", required=False
                    )
                    self.initial.setdefault(f"no_{key}_{place}", self.record.columns_seen)

    def _is_said(self, sheet: dict, key: str) -> bool:
        names = {column_key: name for name, column_key in self.columns.items()}
        meanings, _ = ASKED_FOR[key]
        for column in sheet["columns"]:
            name = names[column["key"]]
            if (self.data.get(name) if self.is_bound else column["meaning"]) in meanings:
                return True
        return False

    def tables(self) -> list[SheetTable]:
        names, shown, found = {key: name for name, key in self.columns.items()}, set(), []
        for place, sheet in enumerate(self.read):
            rows = []
            for column in sheet["columns"]:
                name = names[column["key"]]
                sure = Sure(column.get("sure", Sure.NOT_TOLD)).label
                meaning = Meaning(column["meaning"]).label
                field = None if name in shown else self[name]
                rows.append(ColumnRow(column["letter"], column["label"], column["examples"], sure, meaning, field))
                shown.add(name)
            missing = [self[name] for key in ASKED_FOR if (name := f"no_{key}_{place}") in self.fields]
            found.append(SheetTable(sheet["name"], self[f"header_{place}"], rows, missing))
        return found

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("mapping"):
            return cleaned
        taken = cleaned.get("sheets")
        for place, sheet in enumerate(self.read):
            is_taken = taken is None or sheet["name"] in taken
            if is_taken and not sheet["header"] and not cleaned.get(f"header_{place}") and not self.errors:
                self.add_error(f"header_{place}", "Enter the number of the row that heads the columns")
            for key, (_, words) in ASKED_FOR.items():
                name = f"no_{key}_{place}"
                if name in self.fields and not cleaned.get(name) and is_taken:
                    self.add_error(name, f"Select the column that says {words}, or tick that there is none")
        return cleaned

    def chosen(self) -> dict:
        """For `services.choose`. A header row that is the one found by itself is no choice."""
        data = self.cleaned_data
        headers = {
            sheet["name"]: data[f"header_{place}"]
            for place, sheet in enumerate(self.read)
            if data.get(f"header_{place}")
            and (data[f"header_{place}"] != sheet["header"] or sheet["name"] in self.record.headers)
        }
        mapping = data.get("mapping")
        columns = mapping.columns if mapping else {key: data[name] for name, key in self.columns.items()}
        period = data.get("period")
        return {
            "headers": headers,
            "columns": columns,
            "sheets": data.get("sheets") or [],
            "period": ReportingPeriod.objects.get(pk=period) if period and period != AS_TEXT else None,
        }
