"""What in a document looks like a detail of a person, and where it stands: for whoever freezes its words."""

from dataclasses import replace

from papers.document import PaperDocument
from records.summaries.personal_data import personal_data_in
from reports.summaries.worth_a_look import Suspicion, suspicions_in

AT_THE_TOP = "At the top"


def details_of_people_in(document: PaperDocument) -> tuple[Suspicion, ...]:
    lines = (found for line in document.details for found in personal_data_in(line))
    at_top = [Suspicion(AT_THE_TOP, each.kind, each.piece) for each in lines]
    below = [replace(each, where=each.where or AT_THE_TOP) for each in suspicions_in(document)]
    return tuple(dict.fromkeys([*at_top, *below]))
