"""Who may see an action."""

from actions.choices import VISIBILITY_WORDS, Visibility
from imports.choices import Meaning
from imports.matching.action_drafts import ActionDraft, MatchingContext
from imports.parsing.action import ParsedAction
from sheets.text import plain


def set_visibility(context: MatchingContext, parsed: ParsedAction, draft: ActionDraft) -> None:
    text = plain(parsed.text(Meaning.VISIBILITY))
    # In full, or without the explanation after the colon: "Restricted".
    labels = {plain(label): value for value, label in Visibility.choices}
    labels |= {plain(words): value for value, words in VISIBILITY_WORDS.items()}
    if text in labels:
        draft.values["visibility"] = labels[text]
    elif text:
        draft.keep_as_text(parsed, Meaning.VISIBILITY)
