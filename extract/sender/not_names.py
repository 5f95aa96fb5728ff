"""Words that stand in capitals where names stand and are no part of one: offices, places, headings, months."""

from __future__ import annotations

NOT_NAMES = frozenset(
    """
    abteilung afdeling dezernat dienst eenheid einheit enheten grupo groupe jefe jefa jefatura unidad unité wydział
    naczelnik nucleo sezione sector sección section servicio blvd dr rd ave stationed division nation tribal marshal
    account account's accounts act acts address administrative affiant affiants affidavit affirmed agency agent
    agents all am america amtsgericht analyst and annex any applicant applicants application approved april are
    article as assistance asunto at atentamente attached attention attn attorney attorneys auftrag august avenue
    badge bar barracks be betreff betreft board borough boulevard box branch brigada brigade building building's
    bundesrepublik bureau by california captain case cause cell center centre certified chapter chief chief's
    circuit city clerk clerks code codes colleagues comisaría commander comments commission commissioner
    commonwealth commonwealth's company confidential constable constabulary contact copies copy cordialement corp
    corporal corporation counsel county county's county-wide court courthouse cover crescent crime crimes criminal
    crown custodian cyber cybercrime damen danger data date dated day dear december department department's dept
    deputies deputy deputy's detective detectives direccion dirección direction director disclosure district
    division division's docket dominion done drive electronically email emergency encl enclosure enforcement english
    entered esq esquire est examiner exhibit exhibits expires ext extension facebook facsimile facts faithfully fax
    february federal federated field file filed fiscalía floor floor's followers for force francisco fraud
    freundlichen friday from function garda gardaí geehrte gendarmerie general gentlemen given gmt google government
    greetings group gruessen grüßen guardia hall headquarters herren high highway hochachtungsvoll homeland homicide
    hon honorable hours hrs if im immediate in inc incident incident's information information's inspector instagram
    intelligence internal internet internet's investigation investigations investigative investigator investigators
    is issued issuing it january judge judicial july june justice juvenile juzgado kingdom kriminalpolizei
    landeskriminalamt lane law legal letter letterhead lieutenant llc madam madam's madame magistrate mail major
    march marshal marshals matter may messieurs ministerio ministero ministry ministère mit mobile monday monsieur
    month municipal name narcotics national no none north nos not notary notary's noted notice november number objet
    objeto october of offence offense office officer officer's officers official oggetto on only operations or order
    ordered original original's page pages parish parkway parquet patrol pen people person phone plaza please pm
    police police's policia policja poliisi polis politi politie polizei polizeidirektion polícia post prefecture
    prepared preservation preserve preserving print printed priority privileged procedure process procura profile
    prokuratura prosecuting prosecution prosecutor prosecutor's prosecutors proved province pst public pursuant
    questura rank re received record records ref reference regards region regional registered registry remarks
    report republic request requested requester requesting requestor resident resident's respectfully response
    return returned returns reviewed road robbery room routine royal rule rules safeguarding safety saludos san
    saturday sbn scanned seal search secretary section section's security seen sehr september sergeant sergeant's
    service service's services señor señores shall sheet sheriff sheriff's sheriffs signature signed sincerely sir
    so south special specialist squad square staatsanwaltschaft state state's statement states station statute
    street subject subject's submitted subpoena subscribed suite sunday superintendent supervisor supervisory
    support sworn task team technical tel telephone terrace terrorism thank thanks that the this threat threats
    thursday time title title's to today tomorrow township translated translation transmittal transmitted treasury
    tribunal tribunal's tribunale trooper troopers true truly trust tuesday tweet tweets twitter twitter's under
    unit united unknown unofficial urgent url user username username's utc very via victim victims village warrant
    we wednesday west whom will with witness witnessed year yes yesterday you your yours
    """.split()  # noqa: SIM905 -- a list of words is read as words
)
