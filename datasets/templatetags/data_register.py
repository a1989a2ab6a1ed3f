"""`{% load data_register %}`: states and warnings of the register, in their colours."""

from django import template

from datasets.choices import DATASET_STATE_COLOURS, WARNING_COLOURS
from datasets.models import Dataset
from datasets.summaries.warnings import DatasetWarning
from govuk.components import tag

register = template.Library()


@register.simple_tag
def dataset_state(dataset: Dataset):
    return tag(dataset.get_state_display(), DATASET_STATE_COLOURS[dataset.state])


@register.simple_tag
def warning_tag(warning: DatasetWarning):
    return tag(warning.kind.label, WARNING_COLOURS[warning.kind])
