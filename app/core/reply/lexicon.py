"""The lexicon (ordbog): what Danes, Norwegians, Swedes and English speakers write, as one Danish word.

The phrases are written in these Danish words alone; typos, slang and the other languages end here. Before the
colon stands the word that the phrases use, after it its other spellings. Spellings are folded when they are
looked up, so ø/oe, å/aa/a, æ/ae/ä and doubled letters need no entry of their own (rules 9 and 12).
"""

import re

from app.core.reply.letters import fold

ANSWERS = """
ja: jajaja jajajaja jaj jaow jowjow joeh jåå jaehm jahja
    jah jae jaeh jahh jada japs jap jep jeps jepp jebs jes yes yep yup yeah yea yess yessir yas jatak joda
    jojo jaja javist jovist jq yebs yebz yezz yez jepsen jubs jepper jess jajamen jajamensan ya yh jad jar
    jsa aj yeps yups jups
nej: nehj nehøj neheh nejh nææj nehe neiman
    negativ negative nixen niksen no nei neej neh næh nææ næ nah nope nop nix niks naj nehej nejtak
    neitakk njet nein nep neeej nwj nrj mej nek nejj njej nee nje niet nejdesværre
jo: jow jou
selvfølgelig: selvfølgeligt selvf slf slfl selvfølig selvføli selvfølglig selvfølgli selvfølglelig
    naturligvis absolut klart såklart obviously certainly definitely definately definitivt absolutely sure
    surely ofc defo def naturligtvis selvsagt sjølvsagt selvklart självklart självfallet givetvis afgjort bestemt
    totally yessir garanteret sikkertnok jævnt selføligelig selvfølgeli course
noget: noe något some any anything something
gerne: gern gærne gjerne gärna gladly
ok: okay okey oki okidoki okie kk k okej okei oka okaj okk okai alright aight
modtaget: modtager modtog mottatt mottaget received modt mottat modtagede mottagit recieved recvd
    emottaget
forstået: noteret noted roger copy understood uppfattat oppfattet forstod javel kopi fattet capisce
    uppfattad noterer noterat
tak: takk tack thanks thx thanx tanks tusindtak tnx ty mersi cheers thank
fint: super godt top perfekt perfect fedt great good cool fine nice dejligt bra flott fin supert lækkert
    utmärkt
"""
"""Words that are an answer by themselves."""
SMALL = """
jeg: jej jæg jag jei jrg jeh jge jeeg eg jegh jef undertegnede
mig: me myself meg mej
jeg er: im i'm iam jer' jag'r
jeg vil: i'll i'd
jeg har: i've ive
vi: we vii
vi er: we're
vi vil: we'll
det er: it's its that's thats
han er: he's
hun er: she's shes
de er: they're theyre
han: he
hun: she hon
de: they dom
du: you u
min: my mit mine mitt mina vores our vårt vort
ikke: ikk ik ikek iket ikkje inte int icke not never aldrig aldri ejheller igge itj ikker ikkee ikle ilke ikkeee
    kke ikkd ingalunde
kan ikke: can't cant cannot cann't kanke kanik kank couldnt couldn't kanikke
vil ikke: won't wont vilikke
er ikke: isn't isnt aren't arent ain't aint
gør ikke: don't dont doesn't doesnt didn't didnt gørikke
har ikke: haven't havent hasn't hasnt
ville ikke: wouldn't wouldnt
ingen: ingenting inget inga intet none nothing nobody
er: are am r aer e
være: be vara vaere vere værre vær
har: have got has haft hae hav hr
kan: ka kn can kann
vil: vill will wil
ville: would wud
kunne: could kunna
skal: ska shall skalm must
må: måtte may maa måste
det: it that this dette den dett dt
der: there där derhenne dernede derude derovre derop derned deroppe dertil ther dere der' dit dær
her: here här herhenne hernede
om: in omm
på: paa pø pæ on pa pp
til: to till tl until untill
med: with
fra: from från
og: and och & samt plus
eller: or el ell
men: but men' however
fordi: because cause cuz eftersom
så: so
hvis: if vis såfremt ifald dersom providing provided hviss hivs hvos forudsat hvs ifl
medmindre: unless
når: when naar nårh
selvom: although though selvomm omendskønt uanset regardless trods despite
alligevel: anyway alligevell allikevel likevel ändå aligevel anyways anyhow nonetheless alligvel
hvor: where hvorhenne hvr
hvad: what hva vad hvd hvaa wat
hvem: who vem hvm
hvornår: hvornaar hvorår
hvorfor: why varför
hvordan: how hvordann hur hvorledes hvordam
hvilken: which hvilket hvilke vilken vilket
nu: now nuh
desværre: desvære desvere desværr dsv desverre dessverre unfortunately tyvärr desvearre desverr desvrre
    desværrer destoværre sadly
beklager: sorry sry srry beklage beklageligvis sori sorrie soz ærgerligt apologies regret regrettably
    beklageligt afraid ked
venligst: please pls plz plis venligt snälla vennligst
alle: all alla everyone
lidt: lite litt lit little bit
kun: only endast kunn
lige: right lig ligge lie just bare justnow blot
allerede: alerede allerde already allrede redan alderede
snart: soon snar
ca: små sirka cirka circa omkring around about approximately approx omtrent ungefär rundt cira cca cirkka
    roughly ungefærligt ish nogenlunde
maks: tops max højst maksimum højest maksimalt maximum
senest: latest senast
inden: within innen inom before
før: førend foer förrän före innan
efter: after etter
over: past över
kl: klokken klokka klockan klk kl. at klok kloken
også: also ogsaa också os
"""
"""Words that hold a sentence together."""
COMING = """
kommer: komme kåmmer kommr kmr kmmer komer coming come comming cumming kommar komma kommre kommrer komemr kommber kjem
    komner kpmmer kommert komr kommerr kommher lommer kimmer kømmer kommeer kom'r gkommer kommere koommer
    kommerjeg
møder: mødes møter møte mødre møderer show
deltager: deltage deltar delta deltaga attend attending join joining participate participating detager
    deltagere deltajer delteger medvirker attends
ankommer: eta ankomme arrive arriving ankommr ankomner anlander arrives ankomst
fremme: frme framme ankommet arrived frame fremne fremmødt
tilstede: present
undervejs: omw otw undervejr underveis underways enroute underway påvej
nå: hinner hinna rekker rekke make naa makes
vej: vei vejen vejn väg way vägen vejj vjey veg
stiller: stille ställer
dukker: dukke dyker turn
kører: heading headed køre kør korer kjører kör drive driving køer kørr kørere ruller kjøre körer trille triller
går: gå going walking spadserer traver gåer
tager: tage tar ta taking take tagr snupper
smutter: smutte løber løbe cykler cykle spæner drøner suser iler haster leaving sticker drar styrter fiser
    skynder rykker
afsted: avsted iväg afsteds
står: stå standing
sidder: sidde sitting sitter sider
bekræfter: bekræftes bekræfte bekræftet bekræftelse bekreft bekrefter bekreftes confirm confirming
    confirmed bekräftar bekreftet bekräftat
tilmelder: tilmeld tilmeldt påmelder tilmeldes anmäler
forsinket: forsinkelse forsinkede delayed delay forsinka försenad forsinke late forsinet forsinkt
    forsinker försening
sent: sen
straks: asap immediately omgående øjeblikkelig øjeblikkeligt genast strax fluks prompte strks stragt
    straigt
"""
"""Words of coming."""
DOUBT = """
vist: visst
måske: mske maske måke måsk måskee mååske mådke kanskje kanske maybe perhaps muligvis evt eventuelt
    eventuellt muligens eventually mby mebbe mayb
formentlig: formentligt formodentlig formodentligt sandsynligvis sandsynlig sandsynligt sannsynligvis
    probably prob likely antagelig antageligt antageligvis troligtvis troligen trolig förmodligen antagligen presumably
    vistnok forhåbentlig forhåbentligt forhåbentligvis hopefully förhoppningsvis forhåpentligvis probaly
    probly umiddelbart nærmest possibly sandsynligvist formentlg formentli prolly forhåbenlig forhåbenligt
nok: nog noks
næppe: neppe hardly unlikely knappast
håber: håbe hope hoping håper hoppas hopes
forventer: forventet forvente expect expected expecting
tror: tro think guess suppose believe antager antar formoder tænker tænke reckon formode
tvivl: tvivler doubt tvil tvekan tviler tvivlsom tvivlsomt doubtful
usikker: usikkert unsure osäker uvis uvist uafklaret uklart
prøver: prøve try trying forsøger forsøge försöker försöka forsøk bestræber
burde: should bør ought borde skulle
måtte se:
afhænger: depends depending beror afhængig afhængigt
overvejer: overveje considering vurderer vurdere overväger
might:
"""
"""Words of doubt."""
ABSENCE = """
afbud: avbud forfald afbudt afbut
forhindret: förhinder förhindrade forhinder forhindring_ forhindre forhindrer förhindrad forhindra
    forhinderet prevented unable hindret hindrer hindrad forhindrede indisponibel unavailable utilgængelig
optaget: bundet opptatt upptagen busy optagen opptaget optager
ferie: ferien feriet sommerferie vinterferie efterårsferie juleferie påskeferie semester vacation holiday
    holidays orlov barsel barselsorlov feriedag permisjon feriefri ferje skiferie semestern barselsferie
syg: ill syk sjuk sick sygt syge sygemeldt sykmeldt sjukskriven sygmeldt sjukt sygedag influenza corona
    covid feber fever flu lungebetændelse omgangssyge migræne maveonde halsbetændelse indlagt opereret
    unwell syg' sgy forkølet bronkitis roskildesyge helvedesild nyresten
hospital: hospitalet sygehus sygehuset skadestuen skadestue sykehuset sykehus sjukhuset sjukhus lazarettet
    akutmodtagelsen legevakten
udland: udlandet utlandet utomlands abroad overseas bortrejst bortrest rejst udrejst
afviser: afvise afslår afslå decline declining avböjer avslår avviser declined afslag udebliver udeblive
    frabeder
umuligt: umulig impossible omöjligt
gider: gidder orker gad orkar
"""
"""Words of absence and refusal."""
OTHERS = """
ringer: ringe ring ringr call calling kalder
svarer: svare svar answer reply replying svarar svr respond answering svaret besvare
skriver: skrive skriv write writing text sms'e smse
sender: sende send sending skicker skickar
kontakt: kontakter kontakte contact kontakta
spørg: ask fråga
spørger: spørge spør asking
joke: julemanden påskeharen tandfeen kejser kejseren paven supermand superman batman enhjørning enhjørninger rumskib ufo
mulighed: muligheden mulighet muligheter mulihed muglihed mulighd mulged möjligheten
procent: procents percent pct prosent
tjekker: tjekke tjek check checking sjekker checke checker kolla kollar undersøger undersøge sjekke
    undersøker
ved: know vet veed ve
besked: smser sms'er smsbeskeder beskeder
    beskeden message beskjed meddelande meddelelse meddelelsen sms'en sms mail mailen mejl mejlet
    beskederne
siger: sige says say säger sier si
sagde: sagt said svarede skrev wrote answered replied meldte svarte besvarede svarade skrevet svaret_ja
tilbage: back tillbaka tilbake tibage
i morgen: imorgen imorron tomorrow imorgn imorn imorgon overmorgen imorra
i dag: idag today
i aften: iaften tonight ikveld ikväll
i nat: inat
telefon: phone telefonen tlf tlf. mobil mobilen mobile fon telf tel telefonnummer telefonnr
teams: zoom video skype online videomøde videolink videoopkald virtuelt digitalt facetime fjernmøde remote
    remotely webex meet videokonference videosamtale
mødet: beboerlokalet fælleslokalet kælderlokalet festlokalet foreningslokalet fællesrummet mødesalen beboersalen
    mødelokalet fælleshuset mødelokale meeting mötet møtet hastemøde hastemødet hastemøtet
    krisemøde
    krisemødet mødested mødestedet beboerhuset
minutter: minut minuter minutes minute mins mn minutters minuters minuts mnutter miutter minuttes minutt
    minutr mnt minuttter minnutter minuttet min' minutteers mim mni mjn
time: tme tiem tmie timer timen timers timme timmar timmars hour hours hr hrs t h timar timmer tim
kvarter: kvarters quarter quarters kvart kvateer kvarterers kvater kvarterer qvarter
halv: half halvt
halvtime: halvtimes halvtimme halvtid halvtimmes
halvanden: halvandet halvannen
sekund: sekunder seconds
par: couple few nogle several
hjem: home hjemad
hjemme:
seng: bed
udenfor: outside
bliver: staying
lad: let
børn: børnene kids children barn barnet
vagt: vagten duty shift vakt
tid: tidspunkt
først: earliest tidligst först
rettelse: correction korrektion rättelse retter
uden: without utan uten
morgen: morgon morron
øh: øhh øhm uh uhm um hmm hm æh hov ups oops oups vent wait vänta
din: your ditt
stopper: stopping
svigter: skuffer skuffe svigte svika sviker svikte fail failing svikter
plads: plats plass place
føler: feel feeling feels
"""
"""The other words that the phrases know."""
ORDINARY = """
    afgang sørge sørger sørget
    meter metre kilometer kontor kontoret hunden katten maden spise sove arbejde arbejdet skole skolen
    bilen toget bussen cyklen gaden vejen huset døren torvet stationen byen landet aftensmad middag fest
    festen biograf teater træning fodbold håndbold løbetur indkøb butikken aftale tandlæge lægen
    nattevagt dagvagt afhøring opgave opgaven udkald ulykke brand branden røg politik beboer beboere
    beboerne ungdom unge gruppe grupper uro slagsmål knive skud skyderi hærværk vold ambulance nøgler
    nøglen papirer mappen planen jakke kaffe kagen drikke spiser sover holder henter afleverer passer
    vasker bager laver bygger maler flytter køber sælger taber vinder venter leger læser lytter synger
    danser hviler stresset glad ked sulten tørstig penge billet regning faktura rapport referat
    dagsorden emne kælder kælderen vinduet trappen elevator parkering garage gården skoven stranden
    haven siden siderne løbet løb kommune skadet såret bange nervøs alvorlig frygtelig forfærdelig
    skrækkelig sikkerhed kamera vidne anmeldelse hærværket cigaret spring springe stopper starter
    slutter begynder vestre søndre nordre østre gamle store mindre største bedre bedst værst dårlig
    dårligt ringede kommunen grise bliver blive sætter satte lagde havde gjorde gjort været blevet
    kostede krydser tænder where there these those their other every about again under which while being
    planned planer overvejet stiger hjælpes strandet sikret ringet stillet hjælpen pressen dengang dermed moren moster
    leading smittet total ubestemt viljen villet vidner
    tanke arresten retten præsten hentet flyttet promote prompt provider second sidst tidlig ventet koblet kender
    bestemme bestemmer givet nætter natten retning
    might could would should after before
"""
"""Common words that are spelled right, though they resemble a word above."""
COMPOUNDS = """
ferie: ferie ferien weekendtur skitur storbytur udlandsrejse krydstogt
syg: sygemeldt influenza influensa betændelse rystelse forgiftning infektion virus smerter forkølelse opereret
hospital: hospital hospitalet sygehus
"""
"""The ends of compound words for holiday, illness and hospital: efterårsferie, lungebetændelse."""


def _entries(table: str) -> list[tuple[str, list[str]]]:
    lines = re.sub(r"\n +", " ", table.strip()).split("\n")
    return [(word, others.split()) for word, _, others in (line.partition(":") for line in lines)]


def _spellings() -> dict[str, str]:
    table: dict[str, str] = {}
    for word, others in (entry for group in _GROUPS for entry in _entries(group)):
        canonical = " ".join(map(fold, word.split()))
        table.update(dict.fromkeys(map(fold, others), canonical))
        if " " not in word:
            table[fold(word)] = canonical
    return table


_GROUPS = (OTHERS, ABSENCE, DOUBT, COMING, SMALL, ANSWERS)
SPELLINGS = _spellings()
"""The Danish word of every spelling, both folded."""
MEANING_ENDS = {fold(end): fold(word) for word, ends in _entries(COMPOUNDS) for end in ends}
"""What a compound word means by its end."""
