"""Mentions of one account are read jointly; two accounts that look alike stay two; doubt shows in the confidence."""

from __future__ import annotations

from extract.identifiers import Identifiers
from extract.platform import load_platform
from models.record import Status
from tests.extract.identifiers.pages import read_once, typed

PLATFORM = load_platform()


def read(text: str, confidence: float = 0.95) -> Identifiers:
    return read_once(typed(text, confidence=confidence))


def handles(found: Identifiers) -> list[str | None]:
    return [field.value for field in found.handles]


def test_more_readings_outvote_fewer() -> None:
    found = read(
        "@quiet1ake (https://twitter.com/quietlake)\n\nhttps://twitter.com/quietlake\n\n"
        "https://twitter.com/quietlake/status/266367358078169089\n\nhttps://twitter.com/quietlake/status/266367358078169111"
    )
    assert handles(found) == ["quietlake"]
    assert len(found.accounts) == 1
    assert any("read differently" in reason for reason in found.handles[0].reasons)


def test_a_lost_underscore_is_more_likely_than_an_invented_one() -> None:
    found = read("@foo_bar (https://twitter.com/foobar)")
    assert handles(found) == ["foo_bar"]
    assert found.profile_urls[0].value == "https://twitter.com/foo_bar"


def test_two_accounts_that_differ_by_one_confusable_glyph_stay_two() -> None:
    found = read("@foo1     https://twitter.com/foo1\n@fool     https://twitter.com/fool")
    assert handles(found) == ["foo1", "fool"]
    assert [account.agree for account in found.accounts] == [True, True]


def test_two_urls_in_a_list_stay_two() -> None:
    found = read("https://twitter.com/foo1, https://twitter.com/fool")
    assert len(found.accounts) == 2


def test_a_name_and_a_url_that_really_differ_stay_two_accounts() -> None:
    found = read("@harbour_watch (https://twitter.com/quietlake)")
    assert len(found.accounts) == 2


def test_agreement_raises_the_confidence() -> None:
    once = read("the account @metrodesk")
    twice = read("the account @metrodesk (https://twitter.com/metrodesk)")
    assert once.handles[0].confidence < twice.handles[0].confidence


def test_one_reader_alone_is_never_accepted() -> None:
    (handle,) = read("the account @metrodesk (https://twitter.com/metrodesk)").handles
    assert handle.confidence > 0.95
    assert handle.status is Status.REVIEW
    assert "only one reader read it" in handle.reasons


def test_ambiguous_glyphs_in_a_lone_mention_bring_alternatives_and_doubt() -> None:
    field = read("the account @Il1O0").handles[0]
    assert field.confidence < 0.8
    assert field.alternatives
    assert any("look alike" in reason for reason in field.reasons)


def test_a_doubtful_reader_brings_a_low_confidence() -> None:
    assert read("@metrodesk", 0.2).handles[0].confidence < read("@metrodesk", 0.9).handles[0].confidence


def test_confidences_are_shares_of_one() -> None:
    found = read("@foo_barl (https://twitter.com/foo_bar1) and https://twitter.com/foobar1/status/266367358078169089")
    field = found.handles[0]
    assert field.confidence + sum(other.confidence for other in field.alternatives) <= 1.0


def test_evidence_points_at_the_ink() -> None:
    found = read("first line\nthe account @metrodesk here")
    piece = found.handles[0].evidence[0]
    assert piece.page == 1
    assert piece.text == "@metrodesk"
    assert piece.box[1] > 0.06


def test_a_return_address_is_told_from_others() -> None:
    found = read(
        "The account is registered to lena@example.com.\n\nPlease reply by e-mail to: m.delgado@example.org\n\n"
        "Det. R. Okafor, rokafor@metro.example.gov"
    )
    assert [(field.value, field.role) for field in found.emails] == [
        ("lena@example.com", "other"),
        ("m.delgado@example.org", "return"),
        ("rokafor@metro.example.gov", "return"),
    ]


def offered(found: Identifiers, at: int = 0) -> list[str | None]:
    field = found.emails[at]
    return [*filter(None, [field.value]), *(other.value for other in field.alternatives)]


def test_a_name_that_a_cells_edge_cut_is_the_whole_one_however_often_it_was_cut() -> None:
    found = read("@StormBoss     https://twitter.com/StormBo\n\nhttps://twitter.com/StormBo")
    assert handles(found) == ["StormBoss"]
    assert [field.value for field in found.profile_urls] == ["https://twitter.com/StormBoss"]


def test_the_next_word_stuck_to_a_name_is_no_part_of_it() -> None:
    found = read("username: @paolosilent_at https://twitter.com/paolosilent_")
    assert handles(found) == ["paolosilent_"]


def test_the_signers_name_is_tried_where_an_address_is_nearly_it() -> None:
    found = read("reply to dnleavy.steven@example.gov\n\nSteven Dunleavy, Detective")
    assert offered(found)[0] == "dunleavy.steven@example.gov"
    assert "dnleavy.steven@example.gov" in offered(found)


def test_words_of_the_office_speak_for_its_domain() -> None:
    text = "Red Gum Police\n\nreply to k.merriwa@{}police.au or k.merriwa@redgumpolice.au"
    assert offered(read(text.format("redgym")))[0] == "k.merriwa@redgumpolice.au"
