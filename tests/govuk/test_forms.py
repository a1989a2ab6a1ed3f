import pytest
from django import forms

from govuk.components import error_list, error_summary
from govuk.forms import DayMonthYearField, GovukForm, PlainTextField

PRIORITIES = [("", "---------"), ("1", "Safer"), ("2", "Connected")]


class ActionForm(GovukForm, forms.Form):
    asked_for = {
        "title": "a title",
        "what": "a description of what will be done",
        "priority": "a priority",
        "themes": "at least one theme",
        "due_on": "a due date",
    }
    title = forms.CharField(max_length=10)
    what = PlainTextField(label="What will be done")
    priority = forms.ChoiceField(choices=PRIORITIES)
    themes = forms.MultipleChoiceField(choices=[("1", "Prevention")])
    percent_complete = forms.IntegerField(min_value=0, max_value=100, required=False)
    due_on = DayMonthYearField(label="Due date")


def test_empty_fields_are_asked_for_by_their_labels():
    assert ActionForm({}).errors == {
        "title": ["Enter a title"],
        "what": ["Enter a description of what will be done"],
        "priority": ["Select a priority"],
        "themes": ["Select at least one theme"],
        "due_on": ["Enter a due date"],
    }


@pytest.mark.parametrize("choice", ["99", "<b>", "0"])
def test_a_choice_that_is_not_offered_is_told_like_one_that_does_not_exist(choice):
    form = ActionForm({"priority": choice, "themes": [choice]})
    assert form.errors["priority"] == ["Select a priority from the list"]
    assert form.errors["themes"] == ["Select at least one theme from the list"]


def test_numbers_say_their_range():
    for number in ("-1", "101"):
        form = ActionForm({"percent_complete": number})
        assert form.errors["percent_complete"] == ["Percent complete must be between 0 and 100"]
    form = ActionForm({"percent_complete": "half"})
    assert form.errors["percent_complete"] == ["Percent complete must be a whole number, like 40"]


@pytest.mark.parametrize(("label", "most", "example"), [("Year", 2100, 2026), ("Meetings", 12, 4), ("Row", None, 40)])
def test_a_number_that_is_none_is_told_one_that_fits(label, most, example):
    fields = {"number": forms.IntegerField(label=label, max_value=most)}
    form = type("NumberForm", (GovukForm, forms.Form), fields)({"number": "half"})
    assert form.errors["number"] == [f"{label} must be a whole number, like {example}"]


def test_one_line_of_text_says_its_limit_and_refuses_what_cannot_be_seen():
    messages = {
        "x" * 12: "Title must be 10 characters or fewer (you typed 12)",
        "x" * 50_000: "Title must be 10 characters or fewer (you typed 50,000)",
        "\u200b": "Title must include words or numbers that can be seen",
        "a\x00": "Title has hidden control characters in it. Delete them, or type the text again.",
        "a\nb": "Title must be on one line",
    }
    assert {text: ActionForm({"title": text}).errors["title"] for text in messages} == {
        text: [message] for text, message in messages.items()
    }


def test_a_message_that_a_form_wrote_itself_stays():
    class Own(GovukForm, forms.Form):
        name = forms.CharField(error_messages={"required": "Say who you are"})

    assert Own({}).errors == {"name": ["Say who you are"]}


def test_a_model_choice_that_does_not_exist_is_told_like_one_that_is_malformed(db):
    from django.contrib.auth.models import Group

    class Roles(GovukForm, forms.Form):
        asked_for = {"role": "a role"}
        role = forms.ModelChoiceField(Group.objects.all())

    assert Roles({"role": "999"}).errors == Roles({"role": "x"}).errors == {"role": ["Select a role from the list"]}


def test_what_a_form_does_not_write_out_is_called_by_its_label():
    class Appoint(GovukForm, forms.Form):
        starts_on = DayMonthYearField(label="Start date")
        interest = PlainTextField(label="The interest", max_length=3)
        who = forms.ChoiceField(label="Who may see it", choices=[("all", "All")])

    assert Appoint({}).errors == {
        "starts_on": ["Enter the start date"],
        "interest": ["Enter the interest"],
        "who": ["Select who may see it"],
    }
    wrong = Appoint({"starts_on-day": "1", "interest": "none", "who": "nobody"})
    assert wrong.errors == {
        "starts_on": ["Start date must include a month and a year"],
        "interest": ["The interest must be 3 characters or fewer (you typed 4)"],
        "who": ["Select who may see it"],
    }


def test_a_sentence_begins_with_what_is_asked_for_unless_that_is_a_clause():
    class Close(GovukForm, forms.Form):
        asked_for = {"closed_on": "the date it was done", "note": "a note", "count": "how many came"}
        closed_on = DayMonthYearField(label="Done")
        note = PlainTextField(label="What came of it", max_length=3)
        count = forms.IntegerField(label="Attendance", max_value=9)

    wrong = Close({"closed_on-day": "1", "note": "none", "count": "10"})
    assert wrong.errors == {
        "closed_on": ["The date it was done must include a month and a year"],
        "note": ["Note must be 3 characters or fewer (you typed 4)"],
        "count": ["Attendance must be 9 or less"],
    }


def test_a_form_asks_in_the_words_of_the_form_it_builds_on_unless_it_has_its_own():
    class Proposal(ActionForm):
        asked_for = {"title": "a short title"}

    errors = Proposal({}).errors
    assert (errors["title"], errors["priority"]) == (["Enter a short title"], ["Select a priority"])


def test_the_error_summary_links_each_error_to_the_box_it_is_about():
    form = ActionForm({"title": "a", "what": "b", "priority": "1", "due_on-day": "31", "due_on-month": "3"})
    assert error_list(form) == [
        {"text": "Select at least one theme", "href": "#id_themes"},
        {"text": "Due date must include a year", "href": "#id_due_on-year"},
    ]


def test_errors_of_the_whole_form_come_first_and_say_which_form_when_there_are_many():
    class Whole(GovukForm, forms.Form):
        error_context = "ASB-07"

        def clean(self):
            raise forms.ValidationError("The period is closed")

    assert error_list([Whole({})]) == [{"text": "ASB-07: The period is closed"}]


def test_a_form_without_errors_has_no_summary():
    assert error_summary(ActionForm()) == ""


def test_the_summary_escapes_what_was_typed():
    class Echo(GovukForm, forms.Form):
        def clean(self):
            raise forms.ValidationError("<script>alert(1)</script>")

    assert "&lt;script&gt;" in error_summary(Echo({}))
    assert "<script>" not in error_summary(Echo({}))


def test_a_field_without_a_label_is_called_by_its_name():
    form = ActionForm({})
    form.full_clean()
    assert form.fields["percent_complete"].label == "Percent complete"
    assert form.fields["what"].label == "What will be done"
