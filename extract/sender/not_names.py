"""Words that stand in capitals where names stand and are no part of one: offices, places, headings, months."""

from __future__ import annotations

NOT_NAMES = frozenset(
    """
    account accounts address affiant agency agent agents all america and any applicant approved april are as
    assistance at attached attention attn attorney august avenue badge be board borough boulevard box branch
    building bureau by california case cause cell center centre chief circuit city clerk commission commissioner
    company constabulary copy corp corporation counsel county county's court crime crimes crown custodian cyber
    cybercrime date dated dear december department department's dept detective director disclosure district
    division docket drive electronically email emergency encl enclosure enforcement exhibit extension facsimile
    faithfully fax february federal field file floor for force francisco friday from general group headquarters
    high homeland hon honorable if in inc incident information inspector intelligence internal internet
    investigation investigations investigative is issued issuing it january judge judicial july june justice
    juvenile lane law legal letter letterhead llc madam magistrate mail major march matter may ministry mobile
    monday municipal name national no north not notary notice november number october of office officer official
    on only operations or order original page pages parish patrol pen phone please police post prefecture
    preservation print printed process prosecuting prosecution prosecutor proved province public re received
    record records ref reference regards registry report request requesting respectfully response road room
    royal safeguarding safety san saturday scanned search secretary section security september sergeant service
    services shall sheriff sheriff's signature signed sincerely sir south special squad square state states
    station street subject submitted subpoena suite sunday supervisor support task team technical telephone
    terrorism thank thanks that the this thursday title to township treasury tribunal truly trust tuesday
    twitter unit united urgent user username very via victim victims village warrant we wednesday west whom will
    with witness you your yours
    """.split()  # noqa: SIM905 -- a list of words is read as words
)
