r"""The words by which a text says whose a number or an address is, as alternatives for patterns.

Tables only: to teach the room a new word, add it here. Each entry is a regular expression; a space
inside one is written `\s`. Case is ignored, but for the names.
"""

from typing import Final


def any_of(words: str) -> str:
    """Alternatives for a pattern from a list parted by white space."""
    return "|".join(words.split())


PEOPLE: Final = any_of(
    r"""
    (?:sted|pap|pleje|bonus|sviger|bedste|far|mor)?(?:mor|far) moren moderen faren faderen \w*forældre\w*
    (?:sted|pap|pleje|bonus|sviger)?(?<!&\s)søn sønnen \w*datter\w* \w{0,8}bror broren broderen \w{0,8}søster\w*
    svoger \w*søskende \w*lærling \w*arbejder gæst fru chauffør fører(?:en)? passager cyklist kunde turist student
    nabohjælper kone konen hustru\w* ægtefælle\w* samlever\w* kæreste\w* ekskæreste\w*
    bedste(?:mor|far)\w* mormor farmor morfar farfar sviger\w* moster faster onkel fætter kusine niece
    nevø niecen tante\w* svigerinde\w* forlovede\w* ekskone\w* eksmand\w* tvilling\w* værge\w* plejefamilie\w*
    familien pårørende beboer(?:en|ens|s)? medbeboer\w* lejer(?:en|ens)?
    fremlejer\w* lejlighedsindehaver\w* (?:\w+)?borger(?:en|ens)? vidne(?:t|ts|r|rne)? (?<!er\s)nabo(?:en|ens)?
    underbo(?:en)? overbo(?:en)? genbo(?:en)? frivillige?n?s? anmelder(?:en|ens)? forurettede\w*
    skadelidte\w* skadede sigtede\w* mistænkte\w* tiltalte anholdte\w* savnede\w* efterlyste
    tilskadekomne offer ofret dame herre fyr ældre afdøde patient(?:en)? elev(?:en)? (?:barne|olde)?barn(?:et|ets)?
    kørestolsbruger(?:en)?
    børn(?:ene)? dreng(?:en)? pige(?:n|ns)? teenager\w* ung(?:e|es)? ven(?:nen)? veninde\w*
    mand(?:en|ens)? kvinde(?:n|ns)? person(?:en|ens)? klient(?:en)? ansøger(?:en)? enke(?:mand\w*)?
    gerningsmand\w* medlem(?:met)? studerende praktikant(?:en)? gut(?:ten)? knægt tøs(?:en)? \w*kammerat
    (?<=den\s)(?:syge|døve|blinde|gamle|sårede|kvæstede|bevidstløse|handicappede|yngste|ældste|mindste)(?=[\s,.]|$)
    makker spejderleder pensionist menneske(?:t)? individ flygtning\w* asylansøger spejder hjemløse? demente?
    nyfødte? røver
    \w*årige?
    """
)
FIRST_NAMES: Final = any_of(
    """
    Aase Abbas Abdi Abdirahman Abdul Abdullah Adam Adnan Agnes Agnete Ahmad Ahmed Aida Aisha Alba Albert Alberte Alex
    Alexander Alfred Ali Alma Alva Amal Amalie Amanda Amin Amina Amir Amira Anas Anders Andreas André Anita Anja Ann
    Anna Anne Anne-Marie Annette Anni Anton Arne Arthur Asger Asta Astrid Axel Aya Ayaan Aylin Ayse Bashir Basma
    Bastian
    Beate Benjamin Bent Bente Berit Birger Birgit Birgitte Birte Birthe Bjarne Bjørn Bo Bodil Brian Britta Bruno Børge
    Camilla Carina Carl Caroline Casper Cecilie Celine Charlotte Christian Christina Christoffer Clara Claus Connie
    Daniel David Dennis Ditte Dorte Dorthe Ebbe Edith Egon Einar Ejnar Elias Elif Elin Eline Elisabeth Ella Ellen
    Ellinor Else Else-Marie Elsebeth Emil Emilie Emma Emre Erik Erling Esben Ester Esther Eva Fadi Faisal Farah Farid
    Fatima Fatma Felix Filip Finn Flemming Flora Frank Freddy Frede Frederik Frej Freja Frida Frits Gerda Gert Gitte
    Grethe Gudrun Gunhild Gunnar Gurli Gustav Halima Hamza Hanne Hans Harald Harun Hasan Hassan Heidi Helle Henning
    Henrik Hilda Hjalmar Hodan Hugo Hussein Ian Ib Iben Ibrahim Ida Ilse Iman Imran Inge Inger Ingrid Irene Iris
    Isabella Isak Ismail Jacob Jakob Jamal Jamila Jan Jane Jasmin Jeanette Jeanne Jenny Jens Jeppe Jesper Jette Jimmy
    Joan Johan Johanne Johannes John Johnny Jonas Josef Josefine Josephine Judith Julie Jytte Jørgen Kaj Kamal Kamilla
    Karen Karim Karin Karl Karl-Emil Karla Karoline Kasper Kathrine Katja Keld Kenan Kenneth Kerstin Kevin Khadija
    Khaled Khalid Kim Kirsten Kirstine Kjeld Klaus Knud Kristian Kristina Kristine Kristoffer Kurt Laila Lara
    Lars Lasse
    Laura Layla Lea Leif Leila Lene Leo Leon Leonora Leyla Liam Linda Line Lis Lisbeth Lise Liva Lone Lotte
    Louise Lucas
    Ludvig Lukas Luna Lykke Lærke Mads Magnus Mahmoud Maja Majbrit Malene Malik Malthe Manal Marc Marcus Margit
    Margrethe Maria Mariam Marianne Marie Marius Marlene Martin Maryam Mathias Mathilde Maya Mehmet Melissa
    Merete Merve
    Mette Mia Michael Mie Mikael Mikkel Mille Miriam Mogens Mohamed Mohammad Mohammed Mona Morten Mounir
    Muhammad Murat
    Musa Mustafa Nadia Nagib Naja Nanna Nasrin Natalie Natasja Nete Nicklas Nicolai Niels Nikolaj Nikolas Nils
    Nina Noah
    Noor Nora Nour Ole Oliver Omar Oskar Otilia Otto Ove Palle Pauline Peder Per Pernille Peter Philip Pia Poul Preben
    Ragnhild Randi Rania Rashid Rasmus Rebecca Regitze Rene René Rikke Rita Robert Roland Ronja Rosa Rune Ruth Salim
    Salma Sami Samir Samira Sana Sanne Sara Sarah Sebastian Selma Signe Sigrid Silje Simon Simone Sine Sofia
    Sofie Sofus
    Solveig Sonja Steen Stefan Sten Stig Stine Susanne Sussi Sven Svend Svetlana Søren Tanja Tariq Tenna Thea
    Theis Theo
    Thomas Thor Thorkild Tina Tine Tom Tommy Torben Tove Trine Troels Tuva Tyra Uffe Ulla Ulrik Ursula Vagn Valdemar
    Vera Verner Vibeke Victor Vigga Viggo Viktor Villads Villy Vivi Walid Werner William Wilma Winnie Yahya
    Yasin Yasmin
    Yonis Yousef Yusuf Zahid Zahra Zainab Zara Zeynep Ziad Åge Åse Ønder
    """
)
SURNAMES: Final = any_of(
    """
    Holm Lund Krogh Friis Juhl Bruun Bro Dahl Krag Ravn Holst Møller Schmidt Bach Bang Berg Beck Winther
    Lind Skov Koch Kjær Toft Vang Bak Bech Bjerre Brandt Dam Frandsen Gram Hald Hede Juul Kirk Lauritsen
    Munk Nygaard Riis Schou Steen Storm Vinther Ali Hassan Ahmed Mohamed Khan Said Omar Yilmaz Kaya
    Demir Nguyen Iqbal Nasser Hussein Abdi Osman Yildiz Celik Sahin Tran Singh
    """
)
CPR_WORDS: Final = any_of(
    r"""
    cpr(?:-?nr|-?numm?er\w*|-?numre\w*|'?e[tn])? pers(?:on|\.)?-?(?:nr|nummer\w*|numre\w*|id) fødselsnummer\w*
    erst(?:atnings)?\.?\s?nr pnr
    født born fødselsda\w+ fødsel erstatnings-?(?:cpr|person|nummer)\w* f\. civilregist\w+
    """
)
OTHER_THINGS: Final = any_of(
    r"""
    sags-?id (?:\w+-?)?sag(?:en)?(?<!årsag)(?<!årsagen)(?<!passag) (?:\w+-?)?journal(?:en)? (?:\w+)?ordre(?:n)?
    \w*bestilling(?:en)? faktura(?:en)? regning(?:en)? \w*bilag(?:et)? \w*bekræftelse(?:n)? \w*seddel
    \w*opgørelse(?:n)? ean(?:-\w+)? gln(?:-\w+)? cvr(?:-\w+)? iban se-nr se-nummer\w*
    jnr j\.?\s?nr s/n sn \w*måler(?:en)? police(?:n)? forsikring(?:en)? konto(?:en)? reg(?:nr)?
    \w*dokument(?:et)? ref reference(?:n)? hændelse(?:n)? \w*rapport(?:en)? anmeldelse(?:n)? ticket
    opgave(?:n)? rekvisition(?:en)? \w*kontrakt(?:en)? \w*kvittering(?:en)? batch version
    (?:vagt|alarm|hændelses|system|drifts|fejl|server|adgangs|døgn|radio)?log(?:gen)? \w*logfil(?:en)?
    \w*fil(?:en)? filnavn(?:et)? transaktion(?:en)? stregkode(?:n)? (?:adgangs|pin)?kode(?:n)?
    \w*koordinat\w* utm gps position(?:en)? kaldesignal(?:et)? issi radio(?:en)? talegruppe
    terminal(?:en)? vogn(?:en)? køretøj(?:et)? sensor(?:en)? kamera(?:et)? pakke(?:n)? matr matrikel
    beløb sum saldo kr bfe backup klip(?:pet)? telegram(?:met)? optagelse(?:n)? video(?:en)?
    billede(?:t)? foto(?:et)? udtræk eksport build firmware alarm(?:en)? \w+-id akt lejemål(?:et)?
    periode(?:n)? interval(?:let)? tilbud(?:det)? tegning(?:en)? leverance(?:n)? levering(?:en)?
    reservation(?:en)? følgeseddel abonnement(?:et)? prøve(?:n)? tilladelse(?:n)? bevilling(?:en)?
    forsendelse(?:n)? annonce(?:n)? lån(?:et)? polic\w* notat(?:et)? udkald(?:et)? udrykning(?:en)?
    booking billet(?:ten)? protokol(?:len)? kørsel(?:en)? licens(?:en)? projekt(?:et)? model(?:len)?
    aggregat(?:et)? nøgle(?:n)? grid mgrs \w*bil(?:en)?(?<!mobil)(?<!mobilen)(?<!abil) (?:\w+-)?pin
    type(?:n)? parti(?:et)? norm(?:en)? dagbog(?:en)?
    \w*afgift(?:en)? skade(?:n)? tæller\w* \w*aflæsning(?:en)? reservedel\w* dagsorden(?:en)? trailer(?:en)?
    lejl lot tallet meeting mærket påtrykt (?-i:SINE) isbn issn \w*besked \w*linjen? order invoice case serial
    meter tracking
    (?:\w+)?sak(?:en)? radiokald ipad bog(?:en)? aflæst rekv
    """
)
TIME_WORDS: Final = any_of(
    r"""
    tidsstemp\w* \w*tidspunkt\w*
    \w*(?:panel|system|anlæg|alarm|skærm|detektor|kamera|sensor)\w*\s(?:skrev|skriver|viste|viser|meldte|melder)
    \w*ur(?:et)?\s(?:viste|viser|stod)
    timestamp tid klokken kl logget loggede\spå stemplet dtg dato hændelsesforløb\w* tidslinje\w*
    modtaget oprettet sendt opdateret optaget filmet
    """
)
PRIVATE_WORDS: Final = any_of(
    r"""
    privat\w* (?:der)?hjemme\w* egen\smobil\w* personlige han(?:s)? hun ham hende(?:s)? min mit mig jeg
    vedkommende dennes
    """
)
OFFICE_WORDS: Final = any_of(
    r"""
    \w*vagt(?:en|ens|er)? \w*vagthavende\w*
    vagt(?:telefon|nummer|central|chef|leder|hold|ordning|mand)\w* \w*kontor(?:et|ets|er)?
    \w*omstilling\w* hoved(?:nummer|telefon)\w* \w*reception\w* \w*hotline\w*
    (?!mobil|privat|hjemme)\w+telefon(?:en|ens|nummer\w*)? \w*linje(?:n|ns)? \w*central(?:en|ens)?
    \w*politi(?:et|ets)? politi(?:gård|kreds)\w* \w*station(?:en)? \w*kommune(?:n|ns|s)? borgerservice
    jobcent\w* \w*cent(?:er|ret|rets|ers) \w*forvaltning(?:en|ens)? \w*selskab(?:et|ets)?
    \w*forening(?:en|ens)? \w*organisation(?:en)? administration\w* drift(?:en|ens|s\w+)? ejendoms\w+
    \w*beredskab(?:et|ets)? \w*brandvæsen(?:et)? falck \w*skadestue\w* \w*hospital(?:et)?
    \w*sygehus(?:et)? \w*skole(?:n|ns)? \w*børnehave(?:n|ns)? \w*institution(?:en)? \w*klub(?:ben|bens)?
    \w*bibliotek(?:et)? \w*huset \w*sekretariat(?:et)? presse\w* \w*service\w* \w*support\w* helpdesk
    \w*stab(?:en|ens)? kst ambassade\w* \w*hjem(?:met)(?<!\bhjem) firma(?:et)? a/s aps vvs\w*
    låsesmed\w* elektriker\w* montør\w* glarmester\w* advokat\w* \w+stue(?:n)? helhedsplan\w* korshær
    herberg\w* mission(?:en)?
    hotel\w* kro(?:en)? vandrerhjem\w* restaurant\w* pizzeria\w* \w*funktionær(?:en)? revisor\w*
    ret(?:ten)? domhus\w* \w*klinik(?:ken)? apotek\w* \w*bank(?:en)? entreprenør\w* ssp[\w-]*
    \w*lærer(?:en)? \w*pædagog(?:en)? sygeplejerske\w* \w*psykolog(?:en)? \w*tekniker(?:en)?
    \w*konsulent(?:en)? \w*kommissær(?:en)? \w*direktør(?:en)? \w*sekretær(?:en)? \w*bestyrer(?:en)?
    \w*ansvarlig(?:e)? vicevært(?:en)? \w*bekæmper(?:en)? \w*tilsyn(?:et)? \w*forsyning(?:en)?
    \w*pleje(?:n)? \w*chef(?:en)? \w*(?<!bil)leder(?:en)? \w*inspektør(?:en)? \w*betjent(?:en)?
    \w*koordinator(?:en)? \w*medarbejder(?:en)? \w*mester(?:en)? \w*rådgiver(?:en)? \w*assistent(?:en)?
    formand(?:en)? \w*funktion(?:en)? direkte\snummer fællesnummer\w* mødenummer\w* døgnet\srundt
    hverdage åbningstid\w* telefontid åbent? bemandet \w*afdeling(?:en|ens)? \w*team(?:et)?
    \w*enhed(?:en)? \w*nummeret\stil \w*værn(?:et)? region(?:en)? \w*læge(?:n|ns|r|rne)? konsultation\w*
    tolkebureau\w*
    \w*bureau(?:et)? \w*skranke\w* \w*alarm(?:en)? \w*rådgivning(?:en)?
    """
)
LIVES_WORDS: Final = any_of(
    r"""
    bor(?:\s\w+){0,4}\s(?:på|i|ved|hos) bor
    (?:genhus|indkvarter)\w*(?:\s\w+){0,3}\s(?:på|i|til|hos) boende boede boet bosat bosidder bopæl\w*
    hjemmeadresse\w*
    privatadresse\w* folkeregister\w* har\slejlighed genhus\w* indkvarter\w* indlogér\w* indloger\w*
    overnatter overnattede logerer opholder\ssig hos hjemme anbragt\w* hans hendes ham hende han hun min
    mit jeg deres privat\w* c/o opvokset logi husly nødbolig\w* ny\sbolig hjemadresse\w*
    """
)
EVENT_WORDS: Final = any_of(
    r"""
    mødes? mødte mødested\w* mødet møder samles samling\w* opsamling\w* samlingssted\w* modtagelse\w*
    \w*brand(?:en)? brænder ild(?:en)? uro(?:en)? uroligheder\w* hærværk\w* skyderi\w* skud(?:det|dene)?
    skudt slagsmål\w* overfald\w* indbrud\w* knivstik\w* eksplosion\w* sprængt\w* hændelse\w* ulykke\w*
    \w*spær\w* lukke\w* krydset hjørnet \w*parkering\w* \w*plads(?:en)? byggeplads\w* varmecentral\w*
    container\w* stillads\w* evakuer\w* \w*butik(?:ken)? kiosk\w* netto \w*kirke(?:n)? moske\w*
    \w*hus(?:et)? \w*gården mad(?:en)? udlever\w* aktivitet\w* \w*indgang(?:en)? indsats\w* patrulje\w*
    vejarbejde\w* røg\w* vandskade\w* oversvøm\w* \w*bygning(?:en)? \w*opgang(?:en)? affald\w* graffiti
    samlet forsamling\w* gruppe(?:n)? \w*lokale\w* \w*café(?:en)? fællesspisning værksted\w*
    \w*hal(?:len)? kældr\w* kælder\w* garage\w* \w*vask\w* møde\w* briefing\w* fremmøde\w* holdes
    afholdes kastes kastede kastet tilkaldt affyret fundet omdirigeres busser\w*
    """
)
STREET_ENDS: Final = any_of(
    """
    vej vejen gade gaden allé alléen stræde strædet boulevard(?:en)? plads(?:en)? torv(?:et)?
    vænge(?:t)? parken vangen toften landevej
    """
)
ESTATE_ENDS: Final = any_of(
    """
    alle park have haven haverne vang toft toftegård bakke bakken bakkerne gård gården gaard gaarden sti
    stien kaj kajen ager ageren lund lunden eng engen mark marken markerne dal dalen høj højen skov
    skoven krog krogen kær kæret bro broen gyde passagen? brynet bryn hegnet planen centret bjerg
    bjerget kilde vold volden løkke løkken havn havnen åsen skrænten kvarteret husene terrasserne
    rækkerne bo næs lyst ly sø søen minde engene
    """
)
NOT_STREETS: Final = any_of(
    """
    på i ved fra til hos bor boende bopæl adresse adressen mødested den det de og hun han vidnet beboer
    beboeren familien genhuset indkvarteret flyttet mødes samling brand uro indbrud mellem opsamling
    """
)
BEFORE_STREETS: Final = any_of(
    r"""
    gammel gl\. ny nørre nr\. nordre sønder sdr\. søndre øster østre vester vestre store st\. lille ll\.
    øvre nedre sankt skt\. sct\. indre ydre
    """
)
TOWNS: Final = any_of(
    """
    København Aarhus Århus Odense Aalborg Ålborg Esbjerg Randers Kolding Horsens Vejle Roskilde Herning
    Silkeborg Hørsholm Helsingør Næstved Viborg Fredericia Køge Holstebro Taastrup Slagelse Hillerød
    Sønderborg Svendborg Hjørring Holbæk Frederikshavn Nørresundby Ringsted Haderslev Skive Ishøj Nyborg
    Glostrup Albertslund Brøndby Hvidovre Rødovre Ballerup Herlev Gladsaxe Søborg Valby Vanløse Brønshøj
    Frederiksberg Nakskov Kalundborg Korsør Middelfart Aabenraa Varde Ikast Thisted Struer Grenaa Greve
    Birkerød Farum Kastrup
    """
)

_ENDING: Final = "(?:e?ns?|e?ts?|s)?"
_NAME_WORD: Final = r"(?:[A-ZÆØÅÖÄ][a-zæøåéöäü]+(?:-[A-ZÆØÅ][a-zæøå]+)?|[A-ZÆØÅ]\.)"

NAME: Final = rf"(?-i:\b(?:(?:{FIRST_NAMES})\b(?:[ -]{_NAME_WORD})*|{_NAME_WORD}(?: {_NAME_WORD}){{1,3}})(?![^\W\d_]))"
# A word with a capital that does what persons do; a common noun in the definite form is none.
SOMEBODY: Final = (
    r"(?-i:(?<=til )[A-ZÆØÅ][a-zæøåé]+(?<!e[nt])(?<!ne)\b"
    r"|\b[A-ZÆØÅ][a-zæøåé]+(?<!e[nt])(?<!ne)(?= (?:har|svarer|kan)\b)"
    r"|\b[A-ZÆØÅ][a-zæøåé]+s(?= (?:\w+ )?(?:nummer|mobil|telefon)\b))"
)
HOLDERS: Final = "indehaver|ejer|afsender|modtager|underskriver|bruger|klager|part|køber|sælger|deltager"
KNOWN_NAME: Final = (
    rf"(?-i:\b(?:{FIRST_NAMES})\b(?:[ -]{_NAME_WORD})*"
    rf"|{_NAME_WORD} (?:[A-ZÆØÅ][a-zæøå]*(?:sen|gaard|gård|holt|strup)|{SURNAMES})\b"
    r"|\b(?:fru|frøken|hr\.) [A-ZÆØÅ]\w+)"
)
PERSON: Final = rf"(?:{PEOPLE}){_ENDING}\b"
OFFICE: Final = rf"(?:{OFFICE_WORDS})(?:e?[nt]?s)?(?!\w)"
STATE: Final = (
    "savnet|savnes|meldt savnet|efterlyst|sigtet|anholdt|løsladt|visiteret|bortvist|afhørt|indlagt|såret|død"
    "|overfaldet|anbragt|fraflyttet|kørt til"
)
# What a common noun ends in when it names a paper, a device, a room or an event; not what is done to a person.
THING_ENDS: Final = any_of(
    r"""
    gram plan tråd garantibevis skema blanket brev bilag
    \w*(?:adgangs|nøgle|bus|rejse|betalings|time|medlems|parkerings|gave)kort
    rapport mappe kasse skab lås dør (?<!trans)port pumpe kedel
    lampe alarm detektor enhed apparat anlæg system modul server router kamera måler serie vare pakke nota post test
    polic(?:e)? aftale punkt brik chip mærke mærkat label skilt plade vogn container motor ventil panel skærm boks
    brandhane slukker slange kabel rør skur bod garage lokale rum parcel grund zone afsnit kapitel opslag udbud tilbud
    tilskud bevilling pulje konto saldo giro bon kupon abonnement garanti licens patent certifikat tegning skitse foto
    klip fil arkiv række felt database ticket journal ordre faktura kontrakt kode sensor radio nøgle patrulje
    veksler cykel knallert mast cylinder scanner filter generator ventilator radiator kompressor transformator monitor
    elevator sirene hydrant palle patron stander åg tilsagn forlæg væske kuvert flaske hane
    automat maskine printer computer tablet kran lift spand brønd vindue trappe gelænder bænk lygte pumpestation
    opkald sending forsendelse leverance protokol referat notat program projekt model version udgave kopi scan print
    """
)
# Nielsen is no noun such as hændelsen, though it ends as one.
_SURNAMES_IN_ELSEN: Final = "ni|mikk|mick|mich|micha|mika|dani|gabri|samu|ax|aks|ab|eng|jo|emanu|imanu|isra|rafa|no"
KIND_OF_THING: Final = (
    rf"(?!(?:{FIRST_NAMES}|Lawrence|Florence|Constance|Clarence|Ilse)\b)"
    r"(?!(?:under|efter|fængsl|anhold|visit|genhus|indlægg|sigtels|ansøg|indkvart|tilbage|anbring|afhør|udsætt"
    r"|henvis|behandl|vurder|bekymr|udskriv|bortvis|evakuer|savn|identi|vacc|opera|observa|konsulta|tvangs|legitim"
    r"|hjem"
    r"|overflyt|genoptræn|medicin|person)\w*)"
    rf"(?!(?:\w{{0,20}}(?:[^\We]lsen|nning|slægtning|flygtning)|(?:{_SURNAMES_IN_ELSEN})elsen)(?:s|en|ens)?\b)"
    rf"\w{{0,24}}(?:(?:lse|ning|tion|ance|ence|førslen?)(?:r|n|en|et)?(?= (?:nr\.? ?)?$)"
    rf"|(?:{THING_ENDS})(?:r|n|en|et)?(?= (?:\(?nr\.? ?)?$)|(?<!\w)\w{{0,24}}(?:{THING_ENDS})(?=: (?:nr\.? ?)?$))"
)
NAMED_NUMBER: Final = (
    r"(?!(?:cpr|pers|telefon|tlf|mobil|fødsel|hjemme|privat|erstatning|ident|syge|sundheds|kontakt)\w*)"
    r"[^\W\d]{2,}(?:\.?-?(?:nr|nummer\w*|numre\w*|reference\w*|koden?|ident)|-id)\b"
)
NUMBER_OF_A_THING: Final = (
    rf"(?!{PERSON}|{NAME}|(?:{PRIVATE_WORDS}|vores|deres|jeres|dets|dens)\b)[^\W\d]{{2,}}(?<!eren)(?<!oren)(?<!mand)"
    rf"(?<!manden)s"
    r" (?:id|nummer|nr|kode|tal|reference)\b"
)
