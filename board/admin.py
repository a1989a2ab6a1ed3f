"""Bodies, seats, signatures and templates. Meetings, minutes and decisions have pages of their own, whose rules keep
them in order: administration would go round those."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join

from board.models import Body, NamedKind, Seat, SignUp, StandingItem, Tenure
from board.summaries.agenda_template import standing_items
from partners.admin import PolicyAdmin


@admin.register(Body)
class BodyAdmin(PolicyAdmin):
    explained = {
        "slug": "In small letters, digits and hyphens, such as board.",
        "parent": "None for the board itself.",
        "quorum_seats": "How many of its seats must be taken at a meeting that decides.",
        "terms_review_on": "From this day on its page says that they should be looked at again.",
        "closed_on": "Empty as long as it meets.",
        "meets_in_public": "Meetings planned from now on say so. Those planned already are changed one by one.",
    }
    list_display = ["name", "kind", "parent", "closed_on"]
    list_select_related = ["parent"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["way_to_meet"]
    fields = [
        *("name", "slug", "kind", "parent", "purpose", "usual_place", "meets_in_public", "way_to_meet"),
        *("quorum_seats", "quorum_authorities", "quorum_needs_chair", "terms", "terms_review_on", "closed_on"),
    ]

    @admin.display(description="rota and standing items")
    def way_to_meet(self, body: Body) -> str:
        """As they are; they are changed on a page of their own, whose rules keep them in order."""
        if not body.pk:
            return "Chosen on its own page once it is added."
        chosen = ", ".join(map(str, body.rota_priorities.all()))
        rota = f"{body.get_rota_display()}{f': {chosen}' if chosen else ''}"
        items = [item.title for item in standing_items(body)]
        listed = format_html_join("", "<li>{}</li>", ((title,) for title in items))
        link = format_html('<a href="{}">How {} works</a>', body.get_ways_url(), body.name)
        return format_html("<p>{}</p><ol>{}</ol><p>{}</p>", rota, listed, link)


@admin.register(Seat)
class SeatAdmin(PolicyAdmin):
    explained = {
        "partner": "The seat is the partner’s. Who sits on it is said on the page of the body.",
        "ends_on": "Empty as long as it lasts.",
    }
    list_display = ["partner", "title", "body", "position", "is_voting", "starts_on", "ends_on"]
    list_filter = ["body"]
    list_select_related = ["body", "partner"]
    fields = ["body", "partner", "title", "position", "is_voting", "starts_on", "ends_on"]


@admin.register(Tenure)
class TenureAdmin(PolicyAdmin):
    explained = {"name": "Only for somebody who has no account here."}
    list_display = ["seat", "who", "capacity", "starts_on", "ends_on"]
    list_filter = ["capacity"]
    list_select_related = ["seat__partner", "person"]
    fields = ["seat", "person", "name", "capacity", "starts_on", "ends_on"]


@admin.register(SignUp)
class SignUpAdmin(PolicyAdmin):
    list_display = ["partner", "body", "signed_on", "signed_by", "withdrawn_on"]
    list_select_related = ["partner", "body"]
    fields = ["body", "partner", "signed_on", "signed_by", "withdrawn_on"]


@admin.register(NamedKind)
class NamedKindAdmin(PolicyAdmin):
    list_display = ["words", "kind", "body"]
    list_select_related = ["body"]
    fields = ["body", "kind", "words"]


@admin.register(StandingItem)
class StandingItemAdmin(PolicyAdmin):
    list_display = ["title", "body", "position", "kind", "purpose", "presenter"]
    list_filter = ["body"]
    list_select_related = ["body"]
    fields = ["body", "position", "kind", "title", "purpose", "presenter"]
