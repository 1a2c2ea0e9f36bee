"""Roles that are kinds of one another: *the boss* of a mill is its owner, *los técnicos* of a ministry its inspectors.

Writers who put a sentence freely name people by a wider word or a narrower one. The lists hold roles by trade, and
tell sorts of one trade (``minister.health``); what is told here is which wide word may stand for which trades and
posts. Two that a wide word covers (*treasurer*, *bursar*) are two all the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlate.comparison.passages.concepts import Mention

_HEADS = (
    "boss captain chairman chief club_president commander commissioner coordinator dean editor employer fire_chief "
    "foreman founder governor leader manager master owner police_chief president prison_governor rector "
    "secretary_general superintendent superior supervisor teacher.headteacher treasurer judge.chief_justice"
)
"""Whoever is at the head of something."""
_SELLERS = (
    "antique_dealer art_dealer bookseller distributor estate_agent exporter gallery_owner importer jeweller "
    "middleman owner.shopkeeper seller street_vendor supplier trader"
)
_MAKERS = (
    "beekeeper breeder brewer cheesemaker confectioner craftsman farmer grower manufacturer miller peasant potter "
    "producer rancher trader.baker winegrower winemaker"
)
_ARMED = (
    "fighter guerrilla insurgent jihadist mercenary militia_member paramilitary paratrooper peacekeeper rebel_role "
    "reservist soldier private_soldier"
)
_LEARNED = (
    "analyst appraiser archivist auditor computer_scientist criminologist demographer doctor economist engineer expert "
    "geographer historian linguist mathematician meteorologist philologist political_scientist programmer psychologist "
    "researcher scholar scientist sociologist statistician surveyor technician"
)
_PUBLIC = (
    "bailiff clerk commissioner court_clerk customs_agent diplomat official police_officer registrar secretary "
    "tax_inspector technician ticket_inspector town_clerk worker.clerk"
)
_COVERS = {
    "boss": f"{_HEADS} businessman landowner drug_lord leader.gang lender",
    "businessman": f"{_SELLERS} {_MAKERS} boss ceo developer employer founder hotelier investor leader manager oilman "
    "owner partner_business restaurateur shipowner",
    "leader": f"{_HEADS} chancellor dictator first_minister head_of_state king mayor monarch prime_minister "
    "priest.pastor bishop cleric imam rabbi opponent businessman",
    "chief": f"{_HEADS} sheriff",
    "manager": f"{_HEADS} bursar caretaker comptroller conductor_music trustee worker.call_centre owner.landlord",
    "commander": "boss captain chief colonel general leader major",
    "owner": f"{_MAKERS} {_SELLERS} boss businessman hotelier landowner lender manager restaurateur shipowner",
    "president": "chairman chief club_president judge.chief_justice lawmaker.speaker leader head_of_state",
    "chairman": "boss president leader lawmaker.speaker",
    "secretary_general": "leader leader.party secretary",
    "superior": "boss chief commander manager prioress abbot",
    "supervisor": "boss foreman manager police_officer.inspector",
    "employer": "boss businessman owner manager manufacturer producer",
    "technician": f"{_PUBLIC} electrician engineer expert mechanic programmer computer_scientist worker plumber",
    "expert": _LEARNED,
    "researcher": _LEARNED,
    "scholar": _LEARNED,
    "analyst": "economist expert political_scientist researcher pollster",
    "official": f"{_PUBLIC} chief civil_servant expert inspector leader",
    "producer": _MAKERS,
    "manufacturer": _MAKERS,
    "farmer": f"{_MAKERS} landowner irrigator shepherd worker.farm worker.cowhand",
    "peasant": "farmer grower rancher worker.farm neighbour native",
    "craftsman": "carpenter blacksmith goldsmith potter shoemaker watchmaker weaver worker tailor jeweller",
    "confectioner": "trader.baker cook",
    "prison_governor": "governor manager.warden superintendent",
    "manager.warden": "governor prison_governor superintendent",
    "teacher.headteacher": "dean manager rector",
    "trader": f"{_SELLERS} broker investor businessman",
    "seller": f"{_SELLERS} worker.cashier",
    "middleman": "agent_sports broker mediator negotiator lobbyist",
    "mediator": "diplomat envoy middleman negotiator ombudsman diplomat.envoy",
    "negotiator": "diplomat mediator middleman delegate",
    "worker": "barman bartender cabin_crew chambermaid cleaner cook crew crew_member driver electrician employee "
    "fisherman flight_attendant gardener mechanic nurse official orderly plumber porter postman receptionist sailor "
    "technician trader.shop_assistant waiter waitress strikers",
    "crew": "cabin_crew crew_member flight_attendant pilot sailor astronaut rescuer",
    "crew_member": "cabin_crew crew flight_attendant pilot sailor",
    "inmate": "convict detainee prisoner_of_war fugitive cellmate",
    "detainee": "inmate suspect fugitive hostage defendant",
    "convict": "inmate defendant",
    "fighter": _ARMED,
    "guerrilla": "fighter rebel_role insurgent",
    "rebel_role": "fighter guerrilla insurgent",
    "insurgent": "fighter guerrilla rebel_role",
    "soldier": "fighter marine paratrooper peacekeeper private_soldier reservist corporal sergeant",
    "opponent": "candidate critic_role dissident leader.opposition protester rebel_role",
    "candidate": "applicant opponent",
    "critic_role": "opponent dissident protester",
    "tourist": "camper guest hiker traveller visitor",
    "visitor": "camper guest tourist traveller customer spectator",
    "traveller": "camper guest hiker tourist visitor customer user",
    "guest": "customer tourist visitor traveller",
    "customer": "buyer consumer guest reader saver spectator subscriber tenant traveller user visitor taxpayer",
    "consumer": "buyer customer user reader",
    "user": "buyer consumer customer reader subscriber traveller",
    "buyer": "consumer customer collector",
    "investor": "businessman lender shareholder trader saver owner",
    "shareholder": "investor owner partner_business",
    "lender": "banker investor",
    "neighbour": "native peasant tenant settlers voter community_member bystander",
    "community_member": "native neighbour peasant",
    "bystander": "eyewitness onlooker pedestrian witness neighbour",
    "onlooker": "bystander spectator fan",
    "spectator": "fan onlooker visitor customer",
    "fan": "spectator supporter_role",
    "witness": "bystander eyewitness onlooker",
    "migrant": "castaway displaced expat foreigner stowaway traveller",
    "castaway": "migrant survivor sailor",
    "foreigner": "expat migrant tourist visitor",
    "exile": "dissident expat migrant",
    "guard": "caretaker doorman orderly ranger watchman",
    "watchman": "caretaker doorman guard ranger",
    "caretaker": "doorman guard watchman worker",
    "ranger": "guard watchman",
    "representative": "agent_sports delegate diplomat lawmaker lawyer leader negotiator spokesperson shop_steward",
    "delegate": "diplomat representative official leader",
    "diplomat": "delegate representative",
    "spokesperson": "press_secretary representative minister.spokesperson",
    "member": "board_member councillor crew_member gang_member judge juror lawmaker militia_member party_member fan "
    "activist subscriber",
    "judge": "judge lawmaker.whip member",
    "lawmaker": "councillor delegate member representative",
    "minister": "secretary deputy_minister",
    "lawyer": "adviser representative notary",
    "adviser": "consultant expert lawyer aide chief_of_staff",
    "clerk": "official registrar secretary worker.cashier worker.clerk",
    "worker.clerk": "worker.cashier secretary official receptionist teller",
    "translator": "interpreter",
    "spy": "informant police_officer.undercover whistleblower",
    "informant": "spy whistleblower witness",
    "priest": "bishop chaplain cleric monk abbot deacon missionary",
    "priest.vicar": "chaplain cleric deacon priest",
    "cleric": "ayatollah bishop chaplain imam priest rabbi monk",
    "thief": "swindler forger hijacker gang_member",
    "gang_member": "drug_dealer hitman smuggler thief",
    "trafficker_people": "smuggler gang_member",
    "smuggler": "trafficker_people drug_dealer gang_member",
    "drug_dealer": "drug_lord gang_member smuggler",
    "murderer": "hitman abuser",
    "activist": "campaigner dissident feminist member party_member protester volunteer",
    "protester": "activist bystander strikers",
    "volunteer": "activist aid_worker rescuer",
    "rescuer": "firefighter lifeguard paramedic volunteer",
    "artist": "actor cartoonist composer dancer designer illustrator musician painter photographer sculptor singer "
    "writer filmmaker",
    "musician": "artist composer conductor_music singer",
    "writer": "historian journalist screenwriter philosopher scholar",
    "journalist": "editor photographer writer blogger",
    "filmmaker": "manager.film_director producer screenwriter",
    "athlete": "boxer champion cyclist golfer jockey marathon_runner player skier surfer wrestler medallist",
    "champion": "athlete boxer gamer medallist player runner_up",
    "student": "graduate intern apprentice classmate seminarian",
    "apprentice": "intern novice student worker",
    "teacher": "educationalist instructor coach priest scholar",
    "coach": "fitness_coach instructor manager teacher",
    "doctor": "researcher scientist vet medical_director",
    "nurse": "caregiver orderly nurse midwife",
    "caregiver": "nanny nurse worker social_worker",
    "tenant": "customer neighbour squatter",
    "driver": "motorist motorcyclist muleteer",
    "motorist": "driver motorcyclist",
    "pilot": "captain crew_member co_pilot",
    "sailor": "captain crew_member fisherman castaway ship_captain",
    "captain": "pilot ship_captain sailor commander",
    "aristocrat": "baron duke lord marquis prince princess landowner",
    "monarch": "emir emperor king queen sultan head_of_state",
    "landowner": "aristocrat farmer owner rancher",
    "pensioner": "retiree veteran",
    "veteran": "pensioner retiree soldier",
    "voter": "neighbour taxpayer",
    "hacker": "computer_scientist programmer thief",
    "hunter": "poacher",
    "colleague": "partner_business classmate player.teammate member",
}
"""Wide words for people, each with the concepts of whom it may be said besides its own sorts."""
_RANKS = frozenset({"former", "deputy", "acting", "outgoing", "elect"})
_WIDE = {wide: frozenset(narrow.split()) for wide, narrow in _COVERS.items()}


def of_one_kind(left: Mention, right: Mention) -> bool:
    """Whether of two roles of one rank either may be said of whoever is the other."""
    lefts, rights = tuple(map(_ranked, left.concepts)), tuple(map(_ranked, right.concepts))
    return any(
        ranks == others and (_covers(one, other) or _covers(other, one))
        for ranks, one in lefts
        for others, other in rights
    )


def _ranked(concept: str) -> tuple[tuple[str, ...], str]:
    """The ranks before a concept of a role, and the role."""
    ranks: list[str] = []
    first, mark, rest = concept.partition("_")
    while mark and first in _RANKS:
        ranks.append(first)
        concept = rest
        first, mark, rest = concept.partition("_")
    return tuple(ranks), concept


def _covers(wide: str, narrow: str) -> bool:
    covered = _WIDE.get(wide)
    return covered is not None and not covered.isdisjoint(_sorts(narrow))


def _sorts(concept: str) -> Iterator[str]:
    """A concept and the one of which it is a sort."""
    yield concept
    above, mark, _ = concept.partition(".")
    if mark:
        yield above
