"""Names (navne): how a reader knows that a word is another person, a place abroad or a day (rules 2 and 3)."""

from app.core.reply.letters import fold

FIRST_NAMES = """
    allan alan bjarke brigitte laust tyge ejgil villum magne asbjørn jimmi jimmy ronni ronnie dennis brian rené
    tariq bilal khaled youssef osman emre murat fadi ziad nour rami salim jamal karim rashid nasser
    leyla sahar shirin azra selin elif zeynep dilan hodan ayaan sagal ifrah mona hana malak iman huda
    sami adnan egon holger kristoffer christoffer jonathan alberte agnete ruth vivian winnie susan randi
    rita sonja tenna tilde torsten ulf verner werner villads viola asger ejner ejvind elly erna esben
    georg gert gudmund gurli haakon ingolf ivar jytte kirstine klavs lillian lizzi magda margrethe
    nanette oluf orla osvald ragnhild regnar richard sigurd sigrid sidsel stinne sylvester thorkild
    thyra toke ursula vilhelm yrsa hildur greta ingmar olle farid hussain ismael hamid reza nasrin
    soraya kamal tarek walid yasin imran usman zainab safiya amira lamia nabil abdi abdul abdullah adam
    agnes ahmad ahmed aisha aksel alex alexander alfred ali alice alma amal amalie amina amir anders
    andrea andreas anette anja anker anna anne annette anni anton arne asta astrid aya ayse bent bente
    benny berit birgit birgitte birthe bitten bjarne bjørn bo bodil brian britta camilla carina carl
    carla carsten caroline casper cecilie charlotte christian christina christine claes claus connie dan
    daniel david ditte dorte dorthe ebbe edith eigil einar elin elisabeth ella ellen else elsebeth emil
    emilie emma erik erika erling ester eva fatima fatma ferhat finn flemming freja frida frank frederik
    frode gerda gitte gorm grete gudrun gunnar gustav hamza hanna hanne hans harald hassan heidi helena
    helene helge henning henrik henriette herdis hugo hussein ib ibrahim ida inga inge inger ingrid
    irene isabella ismail ivan jacob jakob jan jane janne jannik jens jeppe jesper jette johan johanna
    johanne john johnny jon jonas josefine julie jørgen jørn kaj kamilla karen kari karin karina karl karsten
    karla kasper katja katrine kenneth kent khadija kim kirsten kjeld klara klaus knud kristian kristina
    kristine kurt lars lasse laura lena lene leif leila line lis lisbeth lise lone lotte louise lucas
    lukas mads magnus mahmoud maja malene malik margit maria mariam marianne marie mark markus martin
    mathias mathilde mehmet merete mette mia michael mikael mikkel mogens mohamed mohammad mohammed
    morten mustafa nadia nanna niels nikolaj nina noah noor oda ole olav olga oliver omar oscar oskar
    otto palle patrick paul per pernille peter pia poul preben rasmus rikke robert rolf ronja rune
    samira samir sanne sara sarah sebastian selma signe simon sofia sofie solveig steen steffen
    sten stig stine sune susanne suzanne svend søren tanja thea thomas thor tina tine tobias tom tommy
    tone tore torben trine troels tove ulla ulrik ulrikke vagn valdemar vera vibeke victor viggo viktor
    villy vivi yasmin yusuf yvonne zahra åge åse øystein ingvild siri geir terje sverre lennart göran
    birgitta gunilla anneli kerstin yusra layla bashir
"""
PEOPLE = """
    kollega kolleger kollegaen kolega colleague stedfortræder stedfortræderen afløser afløseren vikar
    vikaren suppleant suppleanten makker makkeren chef chefen leder lederen boss formand formanden
    næstformand næstformanden mand manden kone konen hustru husbond husband wife søn datter son daughter
    mor mom dad mother father søster bror sister brother kæreste kæresten samlever ægtefælle partner
    partneren sekretær sekretæren assistent assistenten medarbejder medarbejderen driftsleder
    driftslederen vicevært viceværten varmemester varmemesteren projektleder projektlederen koordinator
    politiet betjent betjenten brandvæsenet patrulje patruljen patruljevogn vagthavende vagtchefen
    indsatsleder indsatslederen ambulancen ambulance naboen nabo bestyrelsen kommunen others somebody
    someone nogen noen någon deputy substitute replacement nattevagten nattevagt eftermiddagsvagten
    vagtholdet holdet folk dem ham hende him them kollegaer kollegor ersättare ersättaren stand-in fru
    svigermor teamet afdelingen souschef souschefen direktøren direktør ungen drengen pigen sønnen
    datteren stedfortrædende tovholder tovholderen beredskabet vægteren vagten vagtmanden boligsocial
    medarbejdere ungekonsulenten ægtefællen forkvinden barnebarn veninde ven vennen sjefen vikarerne
    sagsbehandleren pedellen gårdmanden
"""
PLACES = """
    spanien mallorca tyrkiet thailand london paris berlin rom italien frankrig tyskland grækenland kreta
    cypern usa oslo stockholm göteborg norge sverige finland island polen kroatien portugal lissabon
    madrid barcelona dubai egypten marokko england skotland irland holland belgien østrig schweiz prag
    budapest wien hamborg hamburg amsterdam bruxelles kina japan indien vietnam bali irak iran libanon
    somalia pakistan syrien jordan norway sweden spain turkey greece germany italy france tenerife
    kanarieöarna grønland færøerne malaga alanya antalya rhodos malta brasilien canada australien afrika
    asien amerika sydamerika alperne málaga milano venedig bosnien serbien ukraine tyskalnd spania
    estland letland litauen tallinn riga vilnius gdansk warszawa canaria slovenien østrig ungarn rumænien bulgarien
    schweiz zürich münchen frankfurt manchester dublin edinburgh valencia sevilla nice lyon athen istanbul antalya
    tunesien mexico singapore tokyo bangkok new_york gotland trysil sälen hemsedal stavanger bergen trondheim tromsø
    kanarieøerne azorerne harzen køln düsseldorf hannover rügen teneriffa madeira sardinien sicilien
    korsika toscana provence normandiet bretagne alicante marbella ibiza menorca korfu santorini zanzibar kenya tanzania
    sydafrika gambia israel qatar florida californien argentina chile peru sydney melbourne maldiverne filippinerne
    malaysia hongkong korea taiwan moskva nepal helsinki luxembourg albanien kosovo makedonien montenegro sarajevo
    zagreb beograd krakow italia hellas tyrkia grekland turkiet kypros malmø lund helsingborg
"""
WEEKDAYS = """
    mandag tirsdag onsdag torsdag fredag lørdag søndag monday tuesday wednesday thursday friday saturday
    sunday måndag tisdag lördag söndag
"""


PEOPLE_ENDS = """
    lederen leder chefen chef vagten manden konsulenten konsulent medarbejderen medarbejder betjenten
    betjent føreren mesteren vejlederen vejleder rådgiveren sekretæren assistenten formanden kollegaen holdet
    kollega afløseren koordinatoren direktøren
"""


def _set(names: str) -> frozenset[str]:
    return frozenset(map(fold, names.split()))


NAMES = _set(FIRST_NAMES)
"""First names."""
PERSONS = _set(PEOPLE)
"""Words for a person or a crew."""
PERSON_ENDS = tuple(_set(PEOPLE_ENDS))
"""The ends of compound words for people."""
ABROAD = _set(PLACES)
"""Countries and cities from which nobody comes within the evening."""
DAYS = _set(WEEKDAYS)
"""Days of the week."""
