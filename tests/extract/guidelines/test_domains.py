"""Whose a domain is, by its name alone."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from extract.guidelines.domains import DomainKind, kind_of


@pytest.mark.parametrize(
    ("kind", "domains"),
    [
        (DomainKind.GOVERNMENT, "harlow.gov army.mil met.police.uk sussex.pnn.police.uk interieur.gouv.fr gc.ca"),
        (DomainKind.GOVERNMENT, "polizei.bayern.de lka.polizei.nrw.de polizei.nsw.gov.au pf.gov.br state.tx.us"),
        (DomainKind.FREE_MAIL, "gmail.com yahoo.co.uk hotmail.fr gmx.de mail.gmail.com"),
        (DomainKind.LOOK_ALIKE, "fbi-gov.com fbi.gov.example.com harlowgov.org gov.uk.mailbox.com gov-uk.org"),
        (DomainKind.SAYS_AUTHORITY, "harlowsheriff.org northpolice.ca co.harlow.tx.us police.uk.com"),
        (DomainKind.OTHER, "example.org bayern.de flowers.com notgov governess.com"),
    ],
)
def test_a_domain_is_told_by_its_name(kind: DomainKind, domains: str) -> None:
    assert {domain: kind_of(domain) for domain in domains.split()} == dict.fromkeys(domains.split(), kind)


@given(st.text(max_size=60))
def test_any_text_is_some_kind_and_none_is_a_governments_without_its_end(text: str) -> None:
    assert kind_of(f"{text}.example.com") is not DomainKind.GOVERNMENT
