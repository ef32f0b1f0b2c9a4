"""Checking: everything about an issue that a person should look at, in one order."""

from __future__ import annotations

from collections.abc import Iterable

from composer.app.production import check_options
from composer.model.document import Document
from composer.model.findings import Finding
from composer.proof.checks import check
from composer.typeset.stylesheet import Template


def findings_of(
    issue: Document,
    composed: Iterable[Finding],
    *,
    previous: Document | None = None,
    template: Template | None = None,
) -> tuple[Finding, ...]:
    """Return the remarks of imports, then what options, structure and pages give cause to say.

    `composed` are the findings of the issue's composition. Against `previous`,
    the issue before this one, numbers and dates are held. `template` None:
    it is read.

    Raises:
        OpenError: The template cannot be read.
    """
    options = check_options(issue, template)
    return (*issue.remarks, *options, *check(issue, previous), *composed)
