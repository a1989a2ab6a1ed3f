from django import forms

from govuk.layout import Field, Fieldset, Layout
from imports.choices import Meaning, ProgressAs
from imports.models import ColumnMapping, Import
from records.forms import VersionedForm

LAST_ROW = 1_048_576


class ColumnsForm(VersionedForm):
    """How a file is read: which sheets, which row heads the columns, and what each column means."""

    asked_for = {
        "progress_as": "what to do with progress in the file",
        "mapping": "how to read the columns",
        "remember_as": "a name for these columns",
    }
    progress_as = forms.ChoiceField(
        label="What to do with progress in the file",
        choices=ProgressAs,
        widget=forms.RadioSelect,
        help_text="If no period is open for updates, it becomes text on the action.",
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
    submit = "Save columns"

    def __init__(self, *args, record: Import, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.asked_for = {}
        self.read = record.layout.get("sheets", [])
        self.initial.setdefault("progress_as", record.progress_as)
        self.fields["mapping"].queryset = ColumnMapping.objects.all()
        if not ColumnMapping.objects.exists():
            del self.fields["mapping"]
        self._add_sheets()
        self._add_headers()
        self._add_columns()

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
            self.fields[f"header_{place}"] = forms.IntegerField(
                label=f"Row{of} that heads the columns", min_value=1, max_value=LAST_ROW, required=False,
                help_text="Its number at the left of the spreadsheet. Empty: found by its words.",
            )  # fmt: skip
            self.initial.setdefault(f"header_{place}", sheet["header"])

    def _add_columns(self) -> None:
        self.columns = {}
        for sheet in self.read:
            for column in sheet["columns"]:
                if column["key"] in self.columns.values():
                    continue
                name = f"column_{len(self.columns)}"
                self.columns[name] = column["key"]
                self.asked_for[name] = f"what column {column['letter']} means"
                examples = "; ".join(column["examples"])
                self.fields[name] = forms.ChoiceField(
                    label=f"{column['letter']}: {column['label']}", choices=Meaning, required=True,
                    help_text=f"For example, {examples}" if examples else "Empty in every action",
                )  # fmt: skip
                self.initial.setdefault(name, column["meaning"])

    def layout(self):
        headers = [Field(name) for name in self.fields if name.startswith("header_")]
        sheets = [Field("sheets")] if "sheets" in self.fields else []
        later = [Field(name) for name in ("mapping", "remember_as") if name in self.fields]
        return Layout(
            Fieldset("Where the actions are", *sheets, *headers),
            *([Fieldset("What each column means", *map(Field, self.columns))] if self.columns else []),
            Fieldset("Progress", "progress_as"),
            Fieldset("Next time", *later),
        )

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
        sheets = data.get("sheets") or []
        return {"headers": headers, "columns": columns, "sheets": sheets, "progress_as": data["progress_as"]}
