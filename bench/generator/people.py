"""Invented people: who signs, who judges, who is in danger."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bench.generator.names import words
from bench.generator.offices import Office
from bench.generator.split import Split, by_hash

_RANKS = {
    "police": (
        ("Detective", "Badge No."),
        ("Det. Sgt.", "Badge #"),
        ("Detective Sergeant", "Shield No."),
        ("Detective, Special Victims Unit", "Badge"),
        ("Investigator", "ID No."),
        ("Sergeant", "Badge No."),
        ("Lieutenant, Criminal Investigations", "Badge #"),
        ("Crime Analyst", "Employee No."),
    ),
    "sheriff": (
        ("Deputy Sheriff", "Badge No."),
        ("Detective", "Star No."),
        ("Det. Corporal", "Badge #"),
        ("Investigator", "ID #"),
        ("Sergeant, Major Crimes", "Badge"),
    ),
    "prosecutor": (
        ("Assistant District Attorney", "Bar No."),
        ("Deputy District Attorney", "State Bar No."),
        ("Chief Investigator", "ID No."),
        ("Assistant Attorney General", "Bar No."),
        ("Paralegal Investigator", ""),
    ),
    "federal": (
        ("Special Agent", "Credential No."),
        ("Supervisory Special Agent", "Badge No."),
        ("Assistant United States Attorney", ""),
        ("Intelligence Analyst", ""),
    ),
    "court": (("Clerk of Court", ""), ("Deputy Clerk", "")),
    "GB": (
        ("Detective Constable", "Collar No."),
        ("Detective Sergeant", "Warrant No."),
        ("Detective Inspector", ""),
        ("SPoC Officer", "PIN"),
    ),
    "FR": (("Capitaine de police", "Matricule"), ("Vice-procureur de la République", ""), ("Juge d'instruction", "")),
    "DE": (("Kriminalhauptkommissarin", ""), ("Kriminaloberkommissar", "Dienstnr."), ("Staatsanwalt", "")),
    "CA": (("Detective Constable", "Badge #"), ("Corporal", "Reg. No."), ("Sergeant", "Badge")),
    "AU": (("Detective Senior Constable", "Reg. No."), ("Detective Sergeant", "")),
    "IE": (("Detective Garda", "Reg. No."), ("Detective Sergeant", ""), ("Inspector", "")),
    "IN": (("Inspector of Police", ""), ("Sub-Inspector", "PIS No."), ("Deputy Commissioner of Police", "")),
    "NL": (("Rechercheur", "Dienstnr."), ("Inspecteur", ""), ("Officier van justitie", "")),
    "BR": (("Delegado de Polícia Federal", "Matrícula"), ("Procuradora da República", "")),
}


@dataclass(frozen=True, slots=True)
class Signer:
    """Who sends the request, with everything a letter may print about that person."""

    name: str
    title: str
    badge_label: str
    badge: str
    email: str
    phone: str


def full_name(rng: random.Random, country: str, split: Split | None) -> str:
    """Return an invented name as it is usual in `country`; surnames are not shared between splits."""
    firsts = words(f"first_{country}")
    lasts = words(f"last_{country}")
    if country == "US":
        lasts = by_hash(lasts, split)
    middle = f" {rng.choice('ABCDEFGHJKLMNPRSTW')}." if country == "US" and rng.random() < 0.3 else ""
    suffix = rng.choice((" Jr.", " III")) if country == "US" and rng.random() < 0.03 else ""
    return f"{rng.choice(firsts)}{middle} {rng.choice(lasts)}{suffix}"


def signer(rng: random.Random, office: Office, split: Split | None) -> Signer:
    """Return an invented member of `office`."""
    name = full_name(rng, office.country, split)
    title, badge_label = rng.choice(
        _RANKS.get(office.country if office.country != "US" else office.branch, _RANKS["police"])
    )
    digits = rng.choice((3, 4, 4, 5))
    badge = "".join(rng.choice("123456789") for _ in range(digits)) if badge_label and rng.random() < 0.7 else ""
    return Signer(name, title, badge_label, badge, address_of(rng, name, office.domain), office.direct_line(rng))


def address_of(rng: random.Random, name: str, domain: str) -> str:
    """Return an e-mail address as offices make them of a name."""
    plain = name.translate(_PLAIN).lower().replace("'", "").replace(".", "")
    parts = [part for part in plain.split() if part not in {"jr", "iii"}]
    first, last = parts[0], parts[-1].replace("-", "")
    forms = (
        f"{first}.{last}",
        f"{first[0]}{last}",
        f"{last}{first[0]}",
        f"{first[0]}.{last}",
        f"{first}_{last}",
        f"{first}.{last}{rng.randint(2, 9)}",
        f"{last}.{first}",
        f"{first[0]}{last}{rng.randint(10, 999)}",
    )
    local = rng.choice(forms)
    return f"{local}@{domain}"


_PLAIN = str.maketrans("ÉÈéèêëàâäãáçïîíôöõóûüúñ", "EEeeeeaaaaaciiioooouuun")
