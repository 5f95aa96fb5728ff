"""The country that asks, ISO 3166 alpha-2, from what stands in the sender's own lines, never the addressee's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.mention import Mention, field_of
from extract.prose import Prose, ProseLine
from extract.sender.zones import Zones
from extract.transcript import Transcript
from models.record import Field

STATES = (
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii "
    "idaho illinois indiana "
    "iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri "
    "montana nebraska "
    "nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming"
).replace(" ", "|") + (
    "|new (?:hampshire|jersey|mexico|york)|(?:north|south) (?:carolina|dakota)|rhode island|"
    "west virginia|district of columbia"
)
_USPS = (
    "al|ak|az|ar|ca|co|ct|de|fl|ga|hi|ia|id|il|in|ks|ky|la|ma|md|me|mi|mn|mo|ms|mt|nc|nd|ne|nh|"
    "nj|nm|nv|ny|oh|ok|or|pa|ri|sc|sd|tn|tx|ut|va|vt|wa|wi|wv|wy|dc|pr"
)

SIGNS: tuple[tuple[str, float, str, re.Pattern[str]], ...] = (
    ("US", 0.9, "harlow, tx 78701", re.compile(rf"\b(?:{_USPS}|{STATES})[.,]? {{1,2}}\d{{5}}(?:-\d{{4}})?\b")),
    ("US", 0.85, "office@harlowcounty.gov", re.compile(r"(?<=[a-z0-9])\.(?:gov|us|mil)\b(?!\.)")),
    ("US", 0.6, "18 u.s.c.", re.compile(r"\bu\.? ?s\.? ?c\b|united states code|\b270[2-5] ?\(")),
    (
        "US",
        0.8,
        "united states attorney",
        re.compile(
            r"united states (?:attorney|district|department|secret|marshal|postal)|\bu\.s\. "
            r"(?:attorney|department|district|marshal|secret)|federal bureau of investigation|"
            r"district attorney|sheriff|state'?s attorney|prosecuting attorney|homeland security|"
            r"grand jury|highway patrol|state police of|commonwealth'?s attorney"
        ),
    ),
    (
        "US",
        0.5,
        "harlow police department",
        re.compile(r"police department|tribal police|special victims unit|department of public safety|\btownship\b"),
    ),
    ("US", 0.4, "call 512-555-0142", re.compile(r"(?<![\d+])\(?[2-9]\d\d\)?[ .-] ?[2-9]\d\d[.-]\d{4}(?!\d)")),
    ("US", 0.6, "state of utah", re.compile(rf"\b(?:state|commonwealth) of (?:{STATES})|\b(?:{STATES})\b")),
    ("GB", 0.9, "london sw1a 2aa", re.compile(r"\b[a-pr-uwyz][a-hk-y]?\d[0-9a-z]? ?\d[abd-hjlnp-uw-z]{2}\b")),
    ("GB", 0.92, "x@police.example.uk", re.compile(r"\.(?:police|gov|pnn|org|co|ac|gsi)(?:\.police)?\.uk\b|\.uk\b")),
    (
        "GB",
        0.8,
        "metropolitan police service",
        re.compile(
            r"constabulary|crown prosecution|united kingdom|\bengland\b|\bwales\b|\bscotland\b|"
            r"northern ireland|metropolitan police|police and criminal evidence|investigatory powers|"
            r"\bripa\b|data protection act (?:1998|2018)|national crime agency|police scotland|great "
            r"britain|home office"
        ),
    ),
    ("CA", 0.9, "ottawa on k1a 0b1", re.compile(r"\b[abceghj-nprstvxy]\d[a-z] ?\d[a-z]\d\b")),
    ("CA", 0.9, "x@rcmp-grc.gc.ca", re.compile(r"(?<=[a-z0-9])\.ca\b")),
    (
        "CA",
        0.85,
        "royal canadian mounted police",
        re.compile(
            r"\bcanad(?:a|ian)\b|criminal code .{0,20}487|487\.01\d|sûreté du québec|\b(?:ontario|"
            r"alberta|manitoba|saskatchewan|british columbia|nova scotia|québec|quebec)\b|crown "
            r"counsel|\brcmp\b"
        ),
    ),
    (
        "DE",
        0.85,
        "bundeskriminalamt",
        re.compile(
            r"kriminal(?:amt|polizei|haupt\w*|ober\w*|direktion)|polizeipr\w+|staatsanwalt\w*|"
            r"\bgermany\b|bundesrepublik|deutschland|amtsgericht|federal republic of germany|"
            r"landeskriminal\w*"
        ),
    ),
    (
        "FR",
        0.85,
        "gendarmerie nationale",
        re.compile(
            r"gendarmerie|police nationale|tribunal (?:de grande instance|judiciaire)|\bfrance\b|"
            r"république française|republique francaise|procureur|juge d'instruction|direction "
            r"centrale"
        ),
    ),
    (
        "ES",
        0.85,
        "guardia civil",
        re.compile(r"guardia civil|cuerpo nacional|audiencia nacional|\bspain\b|\bespaña\b|mossos|juzgado de"),
    ),
    (
        "IT",
        0.85,
        "polizia postale",
        re.compile(r"polizia|carabinieri|procura della|\bitaly\b|\bitalia\b|guardia di finanza"),
    ),
    ("NL", 0.85, "politie", re.compile(r"\bpolitie\b|netherlands|officier van justitie|openbaar ministerie|nederland")),
    ("BE", 0.85, "belgium", re.compile(r"\bbelgi(?:um|que|ë|an)\b|police fédérale")),
    (
        "IE",
        0.88,
        "an garda síochána",
        re.compile(r"\bgarda\b|s[ií]och[aá]na|\bireland\b(?<!northern ireland)|\bdublin\b"),
    ),
    (
        "AU",
        0.88,
        "australian federal police",
        re.compile(r"australia|new south wales|queensland|\bnsw\b|\.au\b|victoria police"),
    ),
    ("NZ", 0.88, "new zealand police", re.compile(r"new zealand|\.nz\b|aotearoa")),
    (
        "IN",
        0.85,
        "india",
        re.compile(
            r"\bindia(?:n)?\b|\.in\b(?= |$|\f)|cr\.?p\.?c|\bnew delhi\b|superintendent of police|"
            r"cyber police station|bharatiya"
        ),
    ),
    (
        "BR",
        0.85,
        "polícia federal",
        re.compile(r"\bbra[sz]il\b|pol[ií]cia (?:federal|civil)|\.br\b|minist[eé]rio p[uú]blico"),
    ),
    ("TR", 0.85, "turkey", re.compile(r"\bt[uü]rk(?:ey|iye|ish)\b|emniyet|\.tr\b")),
    ("JP", 0.85, "japan", re.compile(r"\bjapan(?:ese)?\b|\.jp\b|prefectural police")),
    ("MX", 0.85, "mexico", re.compile(r"(?<!new )\bm[eé]xico\b(?!,? \d{5})|fiscal[ií]a general|\.mx\b")),
    ("AR", 0.85, "argentina", re.compile(r"\bargentin[ae]\b|\.ar\b")),
    ("SE", 0.85, "sweden", re.compile(r"\bsweden\b|swedish|polisen|polismyndighet|åklagar")),
    ("NO", 0.85, "norway", re.compile(r"\bnorway\b|norwegian|politidistrikt|kripos")),
    ("DK", 0.85, "denmark", re.compile(r"\bdenmark\b|danish|rigspolitiet")),
    ("FI", 0.85, "finland", re.compile(r"\bfinland\b|finnish|poliisi")),
    ("CH", 0.85, "kantonspolizei", re.compile(r"switzerland|\bswiss\b|kantonspolizei|fedpol|schweiz\b")),
    ("AT", 0.85, "austria", re.compile(r"\baustria\b|österreich|bundesministerium für inneres|landespolizeidirektion")),
    ("PT", 0.85, "portugal", re.compile(r"\bportug(?:al|uese)\b|polícia judiciária|policia judiciaria")),
    ("PL", 0.85, "poland", re.compile(r"\bpoland\b|\bpolish\b|policja|prokuratura")),
    ("IL", 0.85, "israel police", re.compile(r"\bisrael\b")),
    ("KR", 0.85, "south korea", re.compile(r"\bkorea(?:n)?\b|\.kr\b")),
    ("ZA", 0.85, "south africa", re.compile(r"south africa|\.za\b")),
    ("SG", 0.85, "singapore", re.compile(r"singapore")),
    ("RO", 0.85, "romania", re.compile(r"\bromania(?:n)?\b|\bbucharest\b|\.ro\b(?= |$|\f)|parchetul")),
    ("CZ", 0.85, "czech republic", re.compile(r"\bczech\b|policie české|\.cz\b")),
    ("HU", 0.85, "hungary", re.compile(r"\bhungar(?:y|ian)\b|\.hu\b|rendőrség")),
    ("BG", 0.85, "bulgaria", re.compile(r"\bbulgaria(?:n)?\b|\.bg\b")),
    ("HR", 0.85, "croatia", re.compile(r"\bcroatia(?:n)?\b|\.hr\b")),
    ("SI", 0.85, "slovenia", re.compile(r"\bslovenia(?:n)?\b")),
    ("SK", 0.85, "slovak republic", re.compile(r"\bslovak(?:ia)?\b")),
    ("LT", 0.85, "lithuania", re.compile(r"\blithuania(?:n)?\b")),
    ("LV", 0.85, "latvia", re.compile(r"\blatvia(?:n)?\b")),
    ("EE", 0.85, "estonia", re.compile(r"\bestonia(?:n)?\b|politsei")),
    ("UA", 0.85, "ukraine", re.compile(r"\bukrain(?:e|ian)\b|\.ua\b")),
    ("RS", 0.85, "serbia", re.compile(r"\bserbia(?:n)?\b")),
    ("IS", 0.85, "iceland", re.compile(r"\biceland(?:ic)?\b|lögregl")),
    ("LU", 0.85, "luxembourg", re.compile(r"\bluxembourg\b|police grand-ducale")),
    ("MT", 0.85, "malta", re.compile(r"\bmalta\b|\bmaltese\b")),
    ("CY", 0.85, "republic of cyprus", re.compile(r"\bcyprus\b")),
    ("CL", 0.85, "carabineros de chile", re.compile(r"\bchile\b|carabineros")),
    ("CO", 0.85, "republic of colombia", re.compile(r"\bcolombia(?:n)?\b(?! road| street)|\.gov\.co\b")),
    ("PE", 0.85, "republic of peru", re.compile(r"\bper[uú]\b(?!,? (?:in|il|ny))|\.gob\.pe\b")),
    ("PH", 0.85, "philippine national police", re.compile(r"\bphilippines?\b|\.gov\.ph\b")),
    ("MY", 0.85, "royal malaysia police", re.compile(r"\bmalaysia(?:n)?\b|\.gov\.my\b")),
    ("TH", 0.85, "royal thai police", re.compile(r"\bthailand\b|royal thai|\.go\.th\b")),
    ("HK", 0.85, "hong kong police force", re.compile(r"hong kong|\.hk\b")),
    ("TW", 0.85, "taiwan", re.compile(r"\btaiwan\b")),
    ("PK", 0.85, "pakistan", re.compile(r"\bpakistan\b|\.pk\b")),
    ("KE", 0.85, "kenya police", re.compile(r"\bkenya(?:n)?\b")),
    ("NG", 0.85, "nigeria police force", re.compile(r"\bnigeria(?:n)?\b")),
    ("AE", 0.85, "united arab emirates", re.compile(r"united arab emirates|\bdubai\b|abu dhabi")),
    ("SA", 0.85, "kingdom of saudi arabia", re.compile(r"saudi arabia")),
    ("GR", 0.85, "hellenic police", re.compile(r"hellenic|\bgreece\b")),
)
"""Country, weight, example and pattern over extract.prose."""

_CODES = """
    1:US 44:GB 49:DE 33:FR 34:ES 39:IT 31:NL 32:BE 353:IE 61:AU 64:NZ 91:IN 55:BR
    90:TR 81:JP 52:MX 46:SE 47:NO 45:DK 358:FI 41:CH 43:AT 351:PT 48:PL
"""
DIAL = {code: country for code, _, country in (pair.partition(":") for pair in _CODES.split())}
"""Dialling codes and their countries."""
_DIAL = re.compile(r"(?:\+|\b00) ?(?P<code>353|351|358|1|2[07]|3[0-469]|4[0-9]|5[1-8]|6[0-6]|7|8[1246]|9[0-58])[ (.-]")
BODY_SHARE = 0.6
"""What a sign weighs in the text, beside one in the sender's own heading or signature block."""
ASKS_ABROAD = 0.3
"""What US signs weigh on a treaty request: a US authority hands it over, or its law is quoted to the platform."""


def find_country(prose: Prose, zones: Zones, transcript: Transcript, *, treaty: bool) -> Field[str]:
    """Return the country of the authority that asks; `treaty` says that the request comes from another country."""
    own = {cell.line.start for cell in zones.heading} | {cell.line.start for block in zones.closings for cell in block}
    addressed = {cell.line.start for cell in zones.addressee} - own
    seen: set[tuple[str, bool, str]] = set()
    mentions = []
    for line in prose.cells:
        if line.line.start in addressed:
            continue
        for mention in _signs(line, at_home=line.line.start in own, treaty=treaty):
            kind = (mention.value, line.line.start in own, mention.found_by)
            if kind not in seen:
                seen.add(kind)
                mentions.append(mention)
    return field_of(mentions, transcript, absent=0.35, why_absent="nothing tells the country of the sender")


def _signs(line: ProseLine, *, at_home: bool, treaty: bool) -> Iterator[Mention]:
    where = 1.0 if at_home else BODY_SHARE
    for country, weight, example, pattern in SIGNS:
        if pattern.search(line.text):
            anywhere = example == "18 u.s.c." or "@" in example
            share = weight * (1.0 if anywhere else where) * (ASKS_ABROAD if treaty and country == "US" else 1.0)
            yield Mention(country, line.line.start, line.line.end, min(share, 0.95), example)
    for match in _DIAL.finditer(line.text):
        if match.group("code") in DIAL:
            yield Mention(DIAL[match.group("code")], line.line.start, line.line.end, 0.5 * where, "dialling code")
