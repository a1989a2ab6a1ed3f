"""From evidence to the decision it caused, to the action, to the result: of one measure, as a tree."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from actions.models import Action
from board.querysets import Sight
from datasets.models import Reading
from datasets.wording.figures import reading_words
from govuk.words import upper_first
from measures.choices import Step
from measures.summaries.answers import ACTION, DECISION, Answer, Answers, answers_to, shortened
from measures.summaries.evidence import state_of
from measures.summaries.lineage import lineage_of
from measures.summaries.links import Links, links_of
from measures.summaries.page import indicators_of, judgements_of
from priorities.models import Judgement, SuccessMeasure


@dataclass(frozen=True)
class Node:
    """`url` is empty for what has no page: what was found, and what came of an action."""

    step: Step
    words: str
    url: str = ""
    nodes: tuple["Node", ...] = ()


@dataclass(frozen=True)
class Chain:
    """Evidence newest first, what was found last. `without_reason_count` are the actions in the plan that serve the
    measure and stand nowhere in the chain."""

    roots: tuple[Node, ...]
    without_reason_count: int

    def count(self, step: Step) -> int:
        """Of different things: one that stands in two places is one."""
        return len({(node.words, node.url) for node in every(self.roots) if node.step == step})


def every(nodes: Iterable[Node]) -> Iterable[Node]:
    for node in nodes:
        yield node
        yield from every(node.nodes)


def chain_of(measure: SuccessMeasure, *, sight: Sight, on: date) -> Chain:
    """Of what people of a sight may see. Evidence that nothing answers is left out but for the last judgement."""
    lineage = lineage_of(measure)
    indicators, _ = indicators_of(lineage)
    readings = Reading.objects.standing().filter(indicator__in=indicators).ended(by=on).select_related("indicator")
    readings = list(readings.order_by("-starts_on", "indicator__reference"))
    judgements = judgements_of(lineage)
    answers = answers_to(readings=[row.pk for row in readings], judgements=[row.pk for row in judgements], sight=sight)
    return tree_of(judgements, readings, answers, links_of(measure, judgements, answers, sight))


def tree_of(judgements: list[Judgement], readings: list[Reading], answers: Answers, links: Links) -> Chain:
    judged = [_judgement_node(row, answers, links) for row in judgements]
    read = [_reading_node(row, answers, links) for row in readings]
    found = [Node(Step.EVIDENCE, words, "", _acts(acts, links)) for words, acts in sorted(links.found.items())]
    roots = (*judged[:1], *(node for node in (*judged[1:], *read) if node.nodes), *found)
    there = {node.url for node in every(roots) if node.step == Step.ACTION}
    shown = sum(links.actions[key].get_absolute_url() in there for key in links.serving)
    return Chain(roots, links.serving_count - shown)


def _judgement_node(row: Judgement, answers: Answers, links: Links) -> Node:
    acts = answers.to_judgements.get(row.pk, ())
    return Node(Step.EVIDENCE, f"Judged {_verdict(row)}", row.get_absolute_url(), _acts(acts, links))


def _verdict(row: Judgement) -> str:
    return f"{row.get_verdict_display().lower()} for {row.period}"


def _reading_node(row: Reading, answers: Answers, links: Links) -> Node:
    acts = answers.to_readings.get(row.pk, ())
    # Most readings cause nothing, and of these nobody needs the address.
    return Node(Step.EVIDENCE, reading_words(row), row.get_absolute_url() if acts else "", _acts(acts, links))


def _acts(acts: Iterable[Answer], links: Links) -> tuple[Node, ...]:
    """Decisions with the actions that they raised, then the actions that answer by themselves."""
    decisions = [each for each in acts if each.kind == DECISION]
    beneath = {key for each in decisions for key in links.raised.get(each.key, ())}
    alone = [each.key for each in acts if each.kind == ACTION and each.key not in beneath]
    nodes = [
        Node(Step.DECISION, each.words, each.url, tuple(_action_node(key, links) for key in links.raised[each.key]))
        for each in decisions
    ]
    return (*nodes, *(_action_node(key, links) for key in alone))


def _action_node(key: int, links: Links) -> Node:
    action = links.actions[key]
    words = str(action) if action.is_closed else f"{action}: {state_of(action)}"
    results = [Node(Step.RESULT, _result_words(action))] if action.is_closed else []
    for row in links.leaning[key]:
        results.append(Node(Step.RESULT, f"Judged {_verdict(row)}, leaning on it", row.get_absolute_url()))
    return Node(Step.ACTION, words, action.get_absolute_url(), tuple(results))


def _result_words(action: Action) -> str:
    state, told = state_of(action), action.outcome_evidence or action.stage_reason
    words = upper_first(state)
    return f"{words}: {shortened(told)}" if told else words
