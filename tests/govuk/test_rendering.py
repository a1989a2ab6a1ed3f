import re

from django import forms
from django.template import Context, Template

from govuk.forms import DayMonthYearField, GovukForm, PlainTextField
from govuk.layout import Buttons, Field, Fieldset, Layout, Reveal, Submit
from govuk.rendering import render_field

RATINGS = [("green", "Green"), ("amber", "Amber"), ("red", "Red")]


class UpdateForm(GovukForm, forms.Form):
    text = PlainTextField(label="Progress", max_length=4000, help_text="Do not name victims.")
    email = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email", "readonly": True}))
    due_on = DayMonthYearField(label="Due date", required=False)
    rating = forms.ChoiceField(choices=RATINGS, widget=forms.RadioSelect)
    reason = PlainTextField(required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=7)

    def layout(self):
        return Layout(
            Fieldset("Progress", Field("text", hint="Say what was done")),
            "email",
            Reveal("rating", "reason", when=("amber", "red"), heading="For amber or red"),
            Buttons(Submit("Send update")),
        )


def ids(html):
    return re.findall(r'\bid="([^"]+)"', html)


def crispy(form):
    return Template("{% load crispy_forms_tags %}{% crispy form %}").render(Context({"form": form}))


def test_fields_of_a_formset_have_ids_of_their_own():
    formset = forms.formset_factory(UpdateForm, extra=3)()
    html = "".join(render_field(field) for form in formset for field in form)
    assert len(ids(html)) == len(set(ids(html)))
    assert 'name="form-2-due_on-month"' in html


def test_hints_and_errors_are_tied_to_their_box():
    html = render_field(UpdateForm({"text": ""})["text"])
    described = re.search(r'<textarea[^>]*aria-describedby="([^"]+)"', html)[1].split()
    assert described == ["id_text-info", "id_text-hint", "id_text-error"]
    assert set(described) <= set(ids(html))


def test_a_date_is_a_group_with_one_description():
    html = render_field(UpdateForm({"due_on-day": "31"})["due_on"])
    assert 'role="group" aria-describedby="id_due_on-error"' in html
    assert re.search(r'govuk-input--error"[^>]*id="id_due_on-month"', html)
    assert not re.search(r'govuk-input--error"[^>]*id="id_due_on-day"', html)


def test_attributes_of_the_widget_pass_through():
    html = render_field(UpdateForm()["email"])
    assert 'autocomplete="email"' in html
    assert " readonly" in html


def test_nothing_is_cut_or_refused_by_the_browser():
    html = crispy(UpdateForm())
    assert not re.search(r"\s(maxlength|required)(=|>|\s)", html)
    assert "novalidate" in html


def test_text_with_a_limit_is_counted():
    assert "You can enter up to 4,000 characters" in render_field(UpdateForm()["text"])


def test_what_was_typed_comes_back_escaped():
    html = render_field(UpdateForm({"text": "</textarea><script>"})["text"])
    assert "&lt;/textarea&gt;&lt;script&gt;" in html


def test_a_password_never_comes_back():
    class SignIn(forms.Form):
        password = forms.CharField(widget=forms.PasswordInput)

    assert "secret" not in render_field(SignIn({"password": "secret"})["password"])


def test_a_disabled_field_is_disabled_in_every_part():
    form = UpdateForm()
    form.fields["due_on"].disabled = form.fields["rating"].disabled = True
    assert len(re.findall(r" disabled\b", render_field(form["due_on"]))) == 3
    assert len(re.findall(r" disabled\b", render_field(form["rating"]))) == 3


def test_only_fields_that_may_stay_empty_are_marked():
    html = "".join(render_field(field) for field in UpdateForm())
    assert re.findall(r"([A-Z][a-z ]+) \(optional\)", html) == ["Due date", "Reason"]


def test_a_layout_holds_every_part_and_the_hidden_fields():
    html = crispy(UpdateForm())
    assert 'data-reveal-name="rating" data-reveal-values="amber red"' in html
    assert "Reason (optional)" not in html
    assert 'type="hidden" name="version" value="7"' in html
    assert "Say what was done" in html
    assert "Send update" in html


def test_several_choices_come_as_tick_boxes_whatever_the_widget():
    class Themes(forms.Form):
        themes = forms.MultipleChoiceField(choices=[("1", "One"), ("2", "Two")])

    html = render_field(Themes({"themes": ["2"]})["themes"])
    assert re.findall(r'value="(\d)" checked', html) == ["2"]


class AccountForm(GovukForm, forms.Form):
    name = forms.CharField(label="Name")
    age = forms.IntegerField(label="Age")
    password = forms.CharField(
        label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


def test_a_password_can_be_shown_and_is_never_sent_back():
    field = render_field(AccountForm({"password": "three random words"})["password"])
    assert 'class="govuk-button govuk-button--secondary govuk-password-input__toggle' in field
    assert 'autocomplete="current-password"' in field
    assert "three random words" not in field


def test_words_may_run_from_the_right_and_numbers_do_not():
    form = AccountForm()
    assert ['dir="auto"' in render_field(form[name]) for name in ("name", "age", "password")] == [True, False, False]
    assert 'dir="auto"' in render_field(UpdateForm()["text"])
