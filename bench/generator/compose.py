"""Writes and lays out one planned document: from a plan to printed sheets and the books of what is on them."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import timedelta

from bench.generator import facts as invented
from bench.generator.accounts import handle
from bench.generator.facts import Facts
from bench.generator.fonts import Face, use
from bench.generator.lacks import Lack, worded
from bench.generator.layouts import openings
from bench.generator.layouts.catalogue import LAYOUTS
from bench.generator.layouts.closings import Close
from bench.generator.layouts.decor import Decor, decorate
from bench.generator.layouts.flow import Desk
from bench.generator.layouts.letter import Choices, Layout, document
from bench.generator.layouts.strays import STRAYS
from bench.generator.offices import Office, all_offices
from bench.generator.paper import PAPERS, Sheets, print_out
from bench.generator.people import Signer
from bench.generator.plan import Plan
from bench.generator.printed import Printed, SignatureKind, Slots
from bench.generator.split import Split, of_split
from bench.generator.surroundings import PaperSlots
from bench.generator.wording.lacking import write_lacking
from bench.generator.wording.letters import BANKS, Wishes, write
from models.record import RequestKind

_SIGNATURES: tuple[tuple[SignatureKind, float], ...] = (
    ("handwritten", 0.72),
    ("slash_s", 0.08),
    ("stamp", 0.05),
    ("none", 0.15),
)
_FOOTS = ("", "", "Page {page}", "- {page} -", "{page}", "Confidential – Law Enforcement Sensitive     {page}")


@dataclass(frozen=True, slots=True)
class Composed:
    """A document on paper; `facts` is None where it is no request."""

    sheets: Sheets
    printed: Printed
    facts: Facts | None
    layout: str
    office: Office
    face: Face


FREE_MAIL = ("gmail.com", "yahoo.com", "hotmail.com", "aol.com", "outlook.com")
LOOK_ALIKES = ("{}-gov.com", "{}.gov-mail.com", "{}gov.org", "gov-{}.net")
SQUEEZED_SHARE = 0.6
"""How many writers set a letter a little tighter rather than let it run over to one more page."""


def compose(plan: Plan) -> Composed:
    """Return the planned document, printed."""
    roomy = _composed(plan, 0.0)
    if roomy.sheets.page_count == 1 or random.Random(f"{plan.seed} squeeze").random() > SQUEEZED_SHARE:
        return roomy
    tight = _composed(plan, 1.0)
    return tight if tight.sheets.page_count < roomy.sheets.page_count else roomy


def _composed(plan: Plan, squeeze: float) -> Composed:
    """Print the plan with type `squeeze` points smaller and tighter gaps."""
    rng = random.Random(f"{plan.seed} words")
    office = _office(plan, rng)
    layout = _layout(plan, office, rng)
    many = plan.accounts or (rng.randint(8, 14) if plan.attached else 0)
    facts = invented.invent(rng, plan.kind, office, plan.split, many_accounts=many)
    if plan.lacks:
        facts = _without(facts, plan)
    printed = Printed()
    slots = PaperSlots(facts, printed, rng, plan.split, layout.docket)
    desk = _desk(layout, slots, plan, squeeze)
    if plan.special != "request":
        sheets = print_out(desk, STRAYS[plan.special](desk), "", Decor())
        return Composed(sheets, printed, None, plan.special, office, layout.face)
    choices = _choices(plan, layout, facts, rng)
    wishes = Wishes(return_email_in_text=rng.random() < 0.62, no_secrecy_said=rng.random() < 0.2)
    decor = decorate(rng, facts.letter_date, desk.width, desk.height)
    if worded(plan.lacks):
        written = write_lacking(rng, facts, plan.lacks, plan.split)
        body, asked = written.body, written.asked
    else:
        body, asked = write(rng, facts, wishes, plan.split)
    printed.wanted.extend(asked)
    printed.legal_process = BANKS[facts.kind].process
    printed.nondisclosure = facts.secret
    sheets = print_out(desk, document(desk, layout, body, choices), rng.choice(_FOOTS), decor)
    return Composed(sheets, printed, facts, layout.id, office, layout.face)


def _office(plan: Plan, rng: random.Random) -> Office:
    if plan.office:
        return next(office for office in all_offices() if office.id == plan.office)
    offices = [office for office in of_split(all_offices(), plan.split) if office.edition <= plan.edition]
    if Lack.TREATY in plan.lacks:
        offices = [office for office in offices if office.country != "US"]
    fitting = [office for office in offices if _may_write(office, plan.kind)]
    if plan.layout and plan.edition > 1:
        fitting = suiting_offices(_named(plan.layout), plan.kind, plan.split)
    return rng.choice(fitting or list(offices))


def suiting_offices(layout: Layout, kind: RequestKind, split: Split | None) -> list[Office]:
    """Return the offices of `split` that may send a request of `kind` in `layout`; none where it takes no such kind."""
    offices = [office for office in of_split(all_offices(), split) if _may_write(office, kind)]
    return [office for office in offices if _suits(layout, kind, office)]


def _named(layout: str) -> Layout:
    return next(one for one in LAYOUTS if one.id == layout)


def _may_write(office: Office, kind: RequestKind) -> bool:
    if kind is RequestKind.MLAT:
        return office.country != "US"
    if kind is RequestKind.NATIONAL_SECURITY_LETTER:
        return office.branch == "federal"
    if office.country != "US":
        return kind in {RequestKind.PRESERVATION, RequestKind.EMERGENCY, RequestKind.OTHER_LEGAL}
    if office.branch == "court":
        return kind in {RequestKind.COURT_ORDER, RequestKind.SEARCH_WARRANT, RequestKind.PEN_REGISTER}
    return office.branch != "company"


def _layout(plan: Plan, office: Office, rng: random.Random) -> Layout:
    if plan.layout:
        return _named(plan.layout)
    known = [layout for layout in LAYOUTS if layout.edition <= plan.edition]
    mine = [layout for layout in of_split(known, plan.split) if _suits(layout, plan.kind, office)]
    if worded(plan.lacks):
        letters = [layout for layout in mine if layout.form is None]
        return _addressed(rng.choice(letters), plan)
    special = [layout for layout in mine if layout.kinds or layout.branches]
    return rng.choice(special if special and rng.random() < 0.4 else mine)


def _addressed(layout: Layout, plan: Plan) -> Layout:
    return replace(layout, opening=openings.elsewhere) if Lack.ADDRESSEE in plan.lacks else layout


def _without(facts: Facts, plan: Plan) -> Facts:
    """Return the facts of a request that lacks what the plan says; drawn from a stream of its own."""
    rng = random.Random(f"{plan.seed} lacking")
    first = facts.accounts[0]
    if Lack.SAME_ACCOUNT in plan.lacks:
        facts = replace(facts, accounts=(replace(first, url_of=handle(rng)), *facts.accounts[1:]))
    if Lack.OWN_DOMAIN in plan.lacks:
        facts = replace(facts, signer=_at(facts, rng.choice(FREE_MAIL)))
    if Lack.TRUE_DOMAIN in plan.lacks:
        name = facts.office.domain.split(".")[0]
        facts = replace(facts, signer=_at(facts, rng.choice(LOOK_ALIKES).format(name)))
    if Lack.SECRECY_LAW in plan.lacks:
        facts = replace(facts, secret=True)
    if Lack.TIMELY_DUE_DATE in plan.lacks:
        facts = replace(facts, due_date=facts.letter_date - timedelta(days=rng.randint(3, 40)))
    return facts


def _at(facts: Facts, domain: str) -> Signer:
    return replace(facts.signer, email=f"{facts.signer.email.partition('@')[0]}@{domain}")


def _suits(layout: Layout, kind: RequestKind, office: Office) -> bool:
    if layout.kinds and kind not in layout.kinds:
        return False
    if layout.branches and office.branch not in layout.branches:
        return False
    if layout.countries and office.country not in layout.countries:
        return False
    return (layout.paper == "a4") == (office.country not in {"US", "CA"})


def _desk(layout: Layout, slots: Slots, plan: Plan, squeeze: float) -> Desk:
    rng = slots.rng
    width, height = PAPERS[layout.paper]
    desk = Desk(
        slots=slots,
        printed=slots.printed,
        rng=rng,
        split=plan.split,
        face=use(layout.face),
        heading_face=use(layout.heading_face),
        size=layout.face.size + layout.size - squeeze,
        width=width,
        height=height,
        margin=layout.margin,
        justified=layout.justified,
        indented=layout.indented,
        list_style=layout.list_style,
        with_urls=rng.random() < 0.9 if plan.with_urls is None else plan.with_urls,
        heading_email=rng.choices(("none", "general", "return"), (0.78, 0.13, 0.09))[0],
        gap=layout.face.size * (0.9 if not layout.indented else 0.35) * (1 - 0.35 * squeeze),
    )
    slots.with_urls = desk.with_urls
    if Lack.EMAIL in plan.lacks:
        desk.heading_email = "none"
    return desk


def _choices(plan: Plan, layout: Layout, facts: Facts, rng: random.Random) -> Choices:
    kinds, weights = zip(*_SIGNATURES, strict=True)
    signature = plan.signature or rng.choices(kinds, weights)[0]
    chosen_heading = rng.random() < 0.92 if plan.heading is None else plan.heading
    attached = len(facts.accounts) > 4 and rng.random() < 0.8 if plan.attached is None else plan.attached
    cover = (plan.mode != "mail" and rng.random() < 0.2) if plan.cover is None else plan.cover
    if plan.lacks & {Lack.EMAIL, Lack.ADDRESSEE}:
        cover = False
    close = Close(
        signature=signature,
        indent=layout.close_indent,
        ruled=layout.ruled,
        by=layout.by,
        email=rng.random() < 0.45,
        phone=rng.random() < 0.4,
        agency=rng.random() < 0.6 or not chosen_heading,
    )
    if Lack.EMAIL in plan.lacks:
        close = replace(close, email=False)
    return Choices(chosen_heading and layout.head is not None, cover, attached, close)
