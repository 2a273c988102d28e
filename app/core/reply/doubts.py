"""The doubts (forbehold): phrases after which a person must follow up (rule 3).

The notation is that of `grammar`; phrases are parted by semicolons.
"""

ALMOST = """
    ja tak? til at? blive|bliver slettet|fjernet|afmeldt|frameldt
    næsten ja|nej ;    DAY eller|og i_aften|i_dag ; i_aften|i_dag eller DAY
    næsten|ret|temmelig|rimelig helt? sikkert|sikker
"""
"""Not quite certain."""
EVENT = """
    når i|du lærer|betaler|spørger|begynder|holder_op
    så snart EVENT
    når|så_snart ... vinder|vundet|bliver_mestre|bliver_mester|begynder_at|rykker|fryser|flyver|synger|gifter|falder_ned
    lige når PERSON ; når min? PERSON siger|giver|tillader|synes ; når det|regn|i holder|stopper
    først når i|du|de ; i det øjeblik|sekund i|du|de|PERSON ; i mine? drømme
    ja tak? til link|kaffe|mad|kage
    alle|andre|resten undtagen|bortset_fra|på_nær mig ; ingen der siger|sagde|påstår|tror
    har ikke sagde ja|at|noget ; har ikke lovet|lover|besluttet
"""
"""Something else is to happen first, or never will."""
UNSAID = """
    eller PERSON gør|kommer|kan|tager|deltager|møder ; eller også kommer|tager|sender|deltager|kan
    T skriver|svarer|ringer|melder|siger|sender jeg|vi
    jeg|vi ikke ved|aner om|hvornår jeg|vi|det
    ikke svarer|sige|vide|ringer|vende|melde|besked ... før|inden|førend T
    kommer|komme med .. melding|tilbagemelding|svarer|besked|forslag|update|opdatering|udtalelse|udmelding|status
    kommer|komme|møder|stiller med .. pressen|medierne|avisen|offentligheden|journalisterne
    kommer|komme med .. plan|afgørelse|beslutning|orientering|vurdering|afklaring
    kommer|komme med .. pressemeddelelse|meddelelse|nyheder|information|kommentar|erklæring|redegørelse|statement
    kommer|komme med nyt $|T|om|til|snart
    lad mig lige? tjekker|høre|spørg|spørger|se|snakke|undersøge|vende
    jeg|vi prøver|skal|vil|kan .. få|finde fat i|på PERSON
    jeg|vi giver|viser|siger PERSON .. besked|beskeden|telefonen|videre
    kunne|ville|skulle|burde .. siger ja|nej ; ikke svarer ja|nej|endnu ; ikke siger|sige ja|nej
    siger ikke ja|nej
    skal|må|vil jeg|vi? lige|først? lige|først? spørg|spørger|høre|snakke|tale|vende med? min? PERSON
    planen|plan|håbet|tanken|målet|ideen er ; ^ lige PERSON ikke ; går ud fra ; jeg|vi? spørger PERSON ; spørger lige
    ikke svarer på
    PERSON ... bestemmer|afgør|afgøre ; bestemmer PERSON ; spørg PERSON .. hjemme|derhjemme|herhjemme ; må PERSON afgøre
    ses DAY måske|nok|formentlig
    vil jeg? gerne afmeldes|frameldes|slettes|fritages|slippe|undgå|vide|høre|spørge
"""
"""Neither a yes nor a no."""
SNAG = """
    har|mangler ingen|ikke|ikke_nogen|ikke_noget bil|kørekort|transport|kørelejlighed ; små børn der|som sover
    har promille ; fået NUMBER|et_par|nogle|lidt|for_mange|en_del glas|øl|øller|vin|drinks|snaps ; er suspenderet
    bil|bilen er? på|til værksted|reparation|service|syn ; bil|bilen er i_stykker|død|punkteret|brudt_sammen|gået_i_stå
    det glæder mig|os ; glæder mig|os til at? høre|få|læse|vide|sommer|ferie
    vil jeg|vi? MILD? gerne har|have mere|flere|info|information|besked|at|en|et|svarer|noget|nogle
    kørt|kører galt|forkert ; send|sender en anden besked|sms|mail|adresse|link
    skal jeg|vi? nok tænke|overvejer|undersøge|læse|snakke|tale|vende|forsøge|finde_ud|få_fat|få_det|lytte
    skal jeg|vi? nok se ; skal jeg|vi? nok kigge på|nærmere
    kan ikke svarer på det
    min PERSON har|ligger feber|for_døden|døende ; kan kysse|rende mig ; børnene|ungerne er|bliver alene
    alene med PERSON|børn|børnene|ungerne ; working|arbejder sent|late ; on duty elsewhere
    har ingen|ikke|ikke_nogen til at? passe ; ingen|ikke_nogen til at? passe
    mangler .. til at? passe|hente|afløse ; har jeg? ingen|ikke barnepige|pasning ; ingen barnepige|pasning
    ikke barnepige|pasning
    skal|må|vil jeg|vi? lige|først ringer|skriver .. PERSON ; ringer|snakker|taler|skriver lige .. PERSON først
    tager lige? en snak|samtale ; skal lige? snakke|tale
    ^ men|så|og? kommer hjem $|T|nu|snart|om|senere|DAY|#|på
    skal jeg|vi? nok ringer|siger|sige|skriver|svarer|spørg|spørger|høre|tjekker|huske|sender|melder|give|giver
    tager det op|med ... PERSON|chefen ; tager det op
"""
"""A difficulty: beside a refusal its reason, beside a yes a doubt."""
"""Neither a yes nor a no."""
CANNOT_SAY = """
    kan|vil|tør|skal jeg? ikke|ej helt|lige|endnu? love|garantere|promise|guarantee|sige|lova|garantera
    kan|vil|tør|skal jeg? ikke|ej helt|lige|endnu? udelukke|afvise|vide|bekræfter
    kan|vil|tør|skal jeg? ikke|ej helt|lige|endnu? afgøre|overskue|svare_på|se_endnu
    lover ikke|intet|ingenting|ingen_ting ; lover at? prøver ; ikke helt? sikker|sikkert|sure|säker
    er jeg? ikke helt|så? sikker|sikkert|sure|selvfølgelig|säker
    ved ikke|ikke_helt|endnu_ikke|ikke_endnu|ikke_rigtig|ikke_lige om|hvis? ; vet ikke|ej
    gør ikke|ej ved|know|tror ; idk ; dunno ; aner ikke|det_ikke ; har ingen anelse|idé|ide ; ved det? ikke
    tror jeg? ikke|nok|heller_ikke ; tror|tænker|tror_nok|regner_med .. ikke .. kommer|kan|når
    ikke afvisende ; siger ikke nej|ja ; siger hverken ; hverken ja ; hverken eller ; både ja og nej
    ja og nej ; både og ; både ja ; måske ikke ; ikke umuligt ; ikke helt|lige? besluttet
    ikke besluttet|bestemt_mig ; formentlig|måske|nok|vel|næppe .. ikke ; ikke .. formentlig|måske|tror_jeg
    ikke udelukket|usandsynligt|utænkeligt ; det|der? kan godt? være $ ; kan godt være at|det|jeg
    ret|temmelig|rimelig|næsten|nogenlunde|forholdsvis|ganske_nok sikker|sikkert ; hælder|helder til|mod
    kan ikke udelukkes ; hænder ; kan jeg? ikke skrive|svare|ringe|tale|snakke|tage_telefonen lige? nu?
    ligner ; tyder på ; et WORD ja
"""
"""The sender cannot say."""
LATER = """
    vil ringer you|dig|jer
    kommer|komme med en|et|mit|nogle|flere? melding|tilbagemelding|svarer|besked|bud|forslag|update|opdatering
    kommer|komme med en|et|mit|nogle|flere? oplysninger|forklaring|endeligt|nærmere|afklaring|undskyldning|idé|løsning
    vender|vende|kommer|melder|skriver|ringer|skrive|ringe|get|melde|be|kommer_lige .. tilbage
    svarer .. senere|snart|når|om|efter|T|lige|hurtigst|i_morgen|afklaret ; kan|vil|skal .. svarer ; jeg|vi svarer
    ^ svarer ; giver|give|får|sender|sende|får|ge .. besked|svar|lyd|endeligt|svarer|bud ; siger|sige til .. T
    siger|sige .. senere|når|om|snart|besked ; siger til
    ringer|skriver|sms'er|sms|tekster om|senere|snart|når|i|lige|til? T|lidt|snart|jer|dig|dig_op|deg|later
    ringer op|om|senere|snart|lige ; let you|dig|jer|du ved|know ; lader|lade .. høre|vide|ved ; hører fra mig
    høre nærmere ; hør nærmere ; skal|må|vil|kan lige|først|? .. tjekker|se|spørg|spørger|snakke|tale|høre
    skal|må|vil|kan lige|først|? .. finde_ud|finde_en|kigge|undersøge
    skal|må|vil|kan lige|først|? .. tjekke|snak|afklare|vende|koordinere ; lige? tjekker
    skal lige? høre|se|finde .. ad|ud_af|ud ; venter på? svar|svarer|besked|at_høre ; venter med at svarer
    må|skal tænke|overveje|overvejer ; arbejder på|på_det|på_sagen
    er ved at finde|undersøge|tjekke|se|høre|spørger ; ser på det ; kigger på|lige ; prøver at svarer
    svar følger|senere|kommer ; høre|hører|spørger|tjekker lige|min|om|først|med|om_jeg|PERSON
    hører lige ; snakker lige ; senere svar ; hold|hang on|ut ; hav tålmodighed ; afventer
    beslutter .. senere|først ; melder ud|nærmere|senere|ind|retur ; tager stilling ; tænker lige over
    følger op ; svarer_snarest ; mer|mere senere|snart|info_følger ; spørg mig|igen|jeg
    så svarer|ringer|skriver|melder|siger jeg ; ^ skriver|svarer|ringer når|så_snart jeg|vi
    ^ men|og? ringer|skriver|svarer jeg? senere|bagefter|snart|når
"""
"""An answer is promised for later."""
REMOTE = """
    på|via|over|per|pr|gennem|pr.|med|through|by teams|telefon|link|telefonlinje|skærm
    på|via|over|per|pr|gennem|pr.|med|through|by|i linjen|højttaler|medhør|facetime|linjen|høretelefoner
    via jeg? link ; teams ; ringer|ring|kalder|call|dialer|logger|kobler|kobler_mig .. ind|på|op|in|om|i
    logger_på|dial|dialing|ringe|ringer_mig|logge|log .. ind|på|op|in|om|i ; telefonisk ; på distance
    skriftligt ; på lyd|lyden ; deltager|med|møder|være_med hjemmefra|fra_sofaen|fra_afstand|hjemme_fra
    klar|parat|standby ved|på|over telefonen|telefon|tlf|skærmen|computeren
    på en telefon ; i ånden|tankerne ; tager mødet hjemmefra ; på telefon|telefonen $|i_stedet
    deltager|med|møder|er fjernt|på_afstand
"""
"""Attendance from afar."""
CONDITION = """
    hvis|medmindre jeg|vi? ikke|blot? ; medmindre ; under forudsætning ; på betingelse ; betinget
    kun når|hvis|om|if ; så længe ; så fremt ; såfremt ; forudsat
    om jeg|vi|du|han|hun|de|PERSON|nogen|bilen|alt|der
    om ikke|i|chefen|barnepige|bussen|toget|min|mødet|politiet|vejret|nødvendigt|muligt
    når helvede|svin|grise|det_passer|fanden|solen|køer|flyver
    når jeg|vi|min|der har_fundet|finder|får|fundet|har_fået .. barnepige|pasning|lov
    når jeg|vi|min|der har_fundet|finder|får|fundet|har_fået .. pasning|afløsning|afløser
    når jeg|vi|min|der har_fundet|finder|får|fundet|har_fået .. en|nogen|PERSON|barn|bil|bilen|fri ; den dag
    dersom ; i tilfælde ; bare det|I|i|der|du ikke ; ellers .. ikke ; ellers må ; hvor_mange_penge
    mod betaling ; mod at ; til gengæld ; kræver ; men_kun_hvis ; ^ bliver der ; can du promise
    afhænger ; kommer an på ; an på ; as long ; så snart PERSON ; bare jeg .. kan|må|får
    should anything|noget ; skulle det ; hvis ; med mindre ; betingelse ; forudsætning ; i så fald
    ^ lige min? PERSON|bilen|nogen kan|vil|må|har ; ^ lige jeg ; når jeg|vi får ; næste liv|år
    ^ lige PERSON ikke ; ja tak? til det_med ; om det WORD ; så frem
    ^ når i|du|de|PERSON|nogen|fck|brøndby|solen ; vilkår ; alt efter
    når jeg|vi bliver hentet|afløst|kaldt|ringet|betalt|inviteret|bedt
    når min? bilen|bil er|bliver|har lavet|repareret|klar|kørende|startet|strøm
"""
"""A condition."""
HEDGE = """
    deltager|møder|kommer|stiller|er jeg|vi? op|der? sjældent ; sjældent $ ; usandsynligt ; usandsynlig
    mindre sandsynligt|sandsynlig ; enten ; ingen idea|clue ; som reserve ; ventelisten|venteliste ; standby ; stand by
    fristet til at? siger|svarer ; måske ; formentlig ; næppe ; tvivl ; usikker ; burde ; overvejer ; might ; må måske
    kunne godt|måske|nok ; håber|satser|krydser|stræber|sigter|gambler ; håber ; tror|regner|forventer|tænker|planlægger
    tror ; regner|regne med at|det|jeg|vi ; prøver ; gør min|mit|hvad|alt bedste|jeg|hvad
    skal|må se|se_hvad|se_om|lige_se ; må vi se ; vi får se ; får se ; får vi se ; ser hvad|om|lige ; we'll see
    se hvad jeg kan ; vi må se ; lad os se ; lets se ; sikkert ; nok ; vel ; fifty ; 50 / 50 ; 50-50 ; halvt om halvt
    hvem ved ; i princippet ; i princip ; umiddelbart ; udgangspunkt ; forbehold ; forbehold ; med lidt? held
    tvivlsomt ; svært at|for|,
    svært ; bliver svært ; vanskeligt ; stramt ; tight ; kniber|kneb ; så vidt jeg|muligt|vidt
    foreløbig|foreløbigt ; indtil videre ; p . t ; pt ; hvis alt går ; åbent spørgsmål ; gerne ville
    kunne være|kommer|deltager|nå ; skulle kunne ; skulle gerne|være|nå|kunne
    ville|kunne jeg? gerne|kommer|deltager|godt ; plejer ; nærmere ; næsten sikker|sikkert|klar
    NUMBER %|procent ; fifty procent ; helst ; overskue ; muligvis ; kan være|hænde at|jeg|det ; nok ikke ; forsøger
    udelukker ; eller|og ej ; ambivalent ; afklaret ; mon ; stærkt på vej ikke ; ikke sikker|sikkert
    likelihood|chancen|chance|chancer ; vil gerne|helst? prøver ; kan man sige ; på et tidspunkt ; en_dag
    engang ; er|som|hvis|om|når muligt ; det er vel muligt ; giv mig lidt|tid ; vist
    normalt|som_regel|sidste_gang|sædvanligvis|i_går ja|nej
    går|stiler|kører efter|mod at? kommer|være|nå|være_der
"""
"""A hedge."""
HARMLESS_DOUBT = """
    ^ mon der|i|nogen|alle|andre ; hvis det trækker|tager ud|lang_tid|længere
    hvis ikke andet|for_andet ; hvis der sker noget|mere
    håber i|du har|kan|vil? forståelse|forstår|forstå|tilgiver
    der går|tager nok|vel T ; nok|vel først om? T
    jeg skal|burde skriver|svarer|sige ja|nej
    nok|vel nærmere|snarere|tættere_på T ; hvis i|du|nogen .. fat i|på mig|jeg
    hvad enten ; det går|klares|ordner_sig nok ; det skal nok gå
    ^ WORD det|der|man|jeg eller ej|ikke ; støtter|bakker op? om
    ikke regne|vente|satse med|på NAME|PERSON ; regn|regne|regner|vent|count ikke med|på NAME|PERSON ; er nok $
    måske|formentlig|nok|evt|eventuelt næste gang|uge|dag ; måske|formentlig .. DAY
    måske|formentlig|nok næste|senere|en_anden gang|dag|uge|på_ugen
    måske|kan_måske|nok|formentlig|muligvis lidt|T|lige|små|et_par|en_smule|ca forsinket|sent|for_sent
    håber det|alt|alle|ingen|at_det|at_alle|at_ingen|i|ikke_det|du|at_i|politiet
    håber ikke der|nogen|det ; uanset ... $ ; uanset om? hvad ; selv hvis|om ; selvom
    også selvom|hvis ; whatever ; no|ingen matter ; uanset
    måske|formentlig er|har i|du|de allerede ; det er vist|nok mig|min der|som ; burde jo|nok|egentlig siger|sige ja
    når i læser|ser|hører ; når i nu|endelig|alligevel ; hvis i ikke allerede? har|er ; ville ønske i|du|der
    tro mig|os ; i|du er|var i tvivl
    ring|ringer|skriv|skriver|sig|råb|giv|sender_besked|sender_mig|let|tell .. hvis|om|når|såfremt
    kontakt|hyl|meld|tag|få|spørg|sms|varsko|bare|kald|besked .. hvis|om|når|såfremt
    så snart jeg|vi|som|barn|min|ungerne|børnene|pigerne|drengene|den_lille|de_små|hunden ; jeg|vi bliver nok|vist lidt
    så hurtigt|hurtig jeg|vi|som|muligt|overhovedet? ; hurtigst|snarest muligt ; hurtigst
    tror PERSON|politiet|bare|det_er|der ; NAME|de nok|måske|vist ; nok .. PERSON også? ; mere end nok
    tror ankommer ; tror|forventer kl? T
    så længe i|du|det har_brug|skal_bruge|vil|ønsker|behøver|skal_være ; DAY måske|formentlig
    forventer lidt|T? forsinket ; blive .. om nødvendigt|muligt ; tror på jer|dig|dem|mig|os
    siger til hvis|når ... $
    PERSON PERSON? ser|får i|du ikke|næppe|nok|måske? at_se|se|regne_med?
"""
"""Words of doubt about something else than the coming."""
MISTAKE = """
    rettelse ; jeg? mener|mente|mean|meant|menar|mener_jeg ; nej vent ; eller nej|rettere|faktisk|ja|jo
    ja eller? nej ; skrev forkert ; forkert knap|svar ; trykkede|tastede|trykker forkert ; tastefejl
    fortrød|fortryder|fortrudt ; ombestemt|ombestemmer ; ændret mening ; changed my mind
    eller rettere ; skulle stå ; skulle have stået ; autocorrect|stavekontrol ; just kidding ; joke ; ironi
    nej jo ; jo nej ; eller vent|øh|nej|ikke|måske|hvad
"""
"""A correction inside the text, or a joke."""
WRONG = """
    forkert|fel|wrong|galt|feil nummer|nr|person|modtager|number|nummer|mand|sted ; nummeret er forkert
    ikke den rette|rigtige|person|du_tror|i_søger ; kender ikke til|noget_til|jer|dig|nogen|hverken
    har ikke noget|intet|ingen med ... at gøre ; intet|ingenting at gøre med ; ingen|ikke .. med det at gøre
    har det? forkerte nummer|person ; slette mig|mit ; jeg|vi stoppede i|for|sidste|som|da
    jeg|han|hun|PERSON|^ er stoppet|fratrådt|opsagt
    på pension|efterløn|førtidspension ; er blevet? pensioneret|pensionist
    arbejder|ansat|bor her|der? ikke|ikke_længere længere|mere? her|der?
    ikke ansat|længere_ansat|længere_med|længere_en ; ikke længere ansat|en_del|tilknyttet|med
    har fået nyt job ; ved ikke hvem|hvad det|i|du ; hvem er|skriver|taler|is du|det|dette|i
    er fejl|en_fejl ; sendt forkert ; wrong number
    er ikke NAME|PERSON|ham|hende|hans|hendes|længere_tovholder|rette ; slet mig|jeg|mit
    spam|scam|svindel ; hjælper ikke ; snyd ; det her er .. nummer|telefon ; er dette|det ægte
    nummer|telefon tilhører ; han|hun|PERSON er ikke hjemme|her|ved|tilstede ; ikke ved telefon
    besked .. til en|de|det anden|forkerte ; var ikke til dig|mig|jer ; glem det|hvad jeg|i
    flere besked|beskeder ; i|du|de må|må_have|har tastet|trykket|skrevet forkert ; tastet forkert|galt
    det er ikke mig|jeg der|som er|hedder ; ^ lige PERSON ikke ; er ikke på listen ; gået|get fra sin|telefon
"""
"""The message has reached the wrong person."""
BEHALF = """
    skriver|svarer|melder|svare|svarede for|på_vegne|vegne NAME|PERSON|min|hende|ham|far|mor PERSON?
    skriver|svarer|melder|svare|svarede på_vegne_af|på|as NAME|PERSON|min|hende|ham|far|mor PERSON?
    skriv|ringer|replying|answering|writing for|på_vegne|vegne NAME|PERSON|min|hende|ham|far|mor PERSON?
    skriv|ringer|replying|answering|writing på_vegne_af|på|åt|as NAME|PERSON|min|hende|ham|far|mor PERSON?
    på vegne|vegnar .. af? NAME|PERSON|min? PERSON? ; på behalf|vegne of|af? NAME|PERSON|min? PERSON?
    på|af NAME vegne ; det er|her NAME PERSON ; her er|skriver NAME|min PERSON|er ; NAME PERSON her|skriver
    her er NAME ; er NAME PERSON ; jeg er NAME PERSON ; har bedt|siger mig|jeg skrive|sige|svare|hilse
    beder|bad|bedt mig|om .. svare|skrive|sige|hilse|meddele|svarer ; beder mig
    skal hilse|sige fra|og|at? NAME|PERSON|min? .. sige? ; har NAME telefon ; låner NAME telefon
    NAME|PERSON siger|sagde|svarer|meddeler|lader .. at? ; this is NAME PERSON ; for NAME :
    NAME bekræfter $ ; ^ NAME accepterer ; hilsen fra? NAME|min PERSON
    skriver|svarer|sms'er|ringer fra|på|for NAME telefon? ; NAME svarer|skriver her? for NAME
    NAME har ikke sin|min|hendes|hans telefon|mobil ; det er NAME , NAME PERSON
    jeg skriver|svarer : han|hun ; ^ NAME|PERSON her , NAME PERSON
"""
"""An answer given for the recipient by another."""
SPOKEN_FOR = """
    NAME|PERSON ... siger|svarer|meddeler at? han|hun
    ja|nej|svarer for|fra NAME ; PERSON for NAME ; NAME ... siger|svarer ja|nej
    min PERSON ... siger|svarer ja|nej
"""
"""The recipient answers through the one who writes."""
ASKING = """
    ^ tror|synes i|du
    ^ hvor|hvad|hvem|hvornår|hvorfor|hvordan|hvilken ; hvad er|sker|skete|var der|det
    ^ men|og|ok|ja|hej|jo|så? hvor|hvad|hvem|hvornår|hvorfor|hvordan|hvilken
    ^ men|og|så? skal|må|kan|kommer|er|har|vil|møder|bliver|gælder|kunne|skulle|did|do|gør|tager du|de|dig
    ^ er|bliver|har|kan|gælder|gør|skal det ; ^ kan|vil|gider|må nogen|man
    ^ kommer|mødes|skal|kan|har|vil|er i andre|alle|resten|også|snart|selv|ikke|brug|nogen|sikre
    ^ kommer|mødes|skal|kan|har|vil|er i der|allerede|virkelig|klare|bruge|sende|hente|klar
    ^ sker|foregår det|der ; ^ er der THERE ; ^ er der|det brug|flere|mere|andre|sket|ro|fare|gang
    ^ er der|det nogen|noget|en|et|ok|muligt|nødvendigt
    ^ er der|det i_orden|alvor|en_øvelse|kaffe|parkering|andre|rigtigt|fejl ; er du|i sikker|sikre|der|ok
    ^ er|kommer alle|resten ; ^ er|bliver WORD låst|lukket|åben|åbent|aflåst ; ^ var skal|er|i|ligger
"""
"""A question, also without its mark."""
OPENING = """
    ^ men|og? skal|må|kan|kommer|møder|har|bør|kunne|skulle|behøver jeg|vi|PERSON|mødet|man|der
"""
"""A question when it opens the sentence; elsewhere Danish turns the words about without asking."""
ELSEWHERE = """
    kører|cykler|tager|går|smutter|løber hjem|hjemad|hjemover|på_arbejde|på_job|den_anden_vej|nordpå|sydpå|vestpå|østpå
    kører nattog|natbus|tog|metro|rutebil|rutebus|skolebus|godstog|ambulance|brandbil|turistbus|skraldebil|vagt
    klar|parat til at? diskutere|snakke|tale|høre ; møder jeg|vi? min PERSON ; altid|konstant|hele_tiden på min? vej
    fremme|ankommet ved|i|på hotel|hotellet|hytten|campingpladsen|færgen ; jeg|vi kører min PERSON|børn til|hjem|hen
    deltager i et|en|sorgen|noget ; er jeg|vi? frisk|rask|med igen? i|om|til en|et|næste|flere
    er landet i|på billund|kastrup|aalborg|karup|lufthavnen|ABROAD
    stiller spørgsmålstegn|spørgsmål|krav|forslag|uret|mig_kritisk|mig_uforstående ; stiller .. op til valg
    nå|når toget|bussen|færgen|metroen|flyet $
    tager|kører|går|cykler|smutter|møder|kommer .. hver dag|aften|uge|morgen
    sidder|står|venter|holder|er ved computeren|skrivebordet|skærmen|kassen|lægen|tandlægen|frisøren
    sidder|står|venter|holder|er ved spisebordet|komfuret|stranden|bageren|apoteket|vandet|grillen
    kommer jeg|vi? sjældent|ofte|tit|ellers ; kommer i tanke|tanker
    møder jeg|vi? tit|ofte|sjældent|altid|dem|mange|nogen ; holder ved min|det|at
    klar over|besked|tale|melding ; klar til DAY|weekend|ferie|seng ; med på en|et WORD
    kan jeg|vi? godt|sagtens|fint|jo forstå|lide|se|høre|huske|mærke|tænke|sige|følge|mene
    kan jeg|vi? godt|sagtens|fint|jo bruge|undvære|vente|anbefale|forklare
    i gang med OTHER
    jeg|vi? kører bil|taxa|lastbil|bus lige_nu|nu? $ ; kører|cykler|løber til_daglig|normalt|altid|meget
    kommer jeg|vi? først|også|lige|snart? hjem $|T|nu|snart|i_nat|i_aften|igen|sent ; på min? vej hjem til
    på min? vej i bad|brusebad|bruseren|karbad|biografen|teatret|kirke|supermarkedet|fitness|skole|seng|svømmehallen
    på min? vej hjem|væk|på|op|ind|ud_at|til|i_seng|i_byen|i_svømmehallen|home|ud_for|ud_af
"""
"""Where the sender is, or goes, when it is not to the meeting."""
WHETHER = """
    tror i|du selv på ; hvem betaler
    skal|behøver|må|kan|bør jeg .. kommer|møde|deltage|deltager|møder|være|virkelig|være_med
    er det .. nødvendigt|rigtigt|alvor|mig|ok|i_orden|muligt|fejl|relevant|vigtigt|stadig|obligatorisk
    er min tilstedeværelse|deltagelse nødvendig ; gælder det mig|også_mig|stadig|jeg ; virkelig
    kan det vente ; kan i klare ; kan vi udskyde ; hvorfor jeg|mig
    kan|må|skal mødet|det|vi|møde|i .. flyttes|udsættes|rykkes|vente|aflyses|holdes
    kan|må|skal mødet|det|vi|møde|i .. udskydes|flytte|rykke|udsætte|udskyde|klare|undvære
    er .. muligt|nødvendigt
"""
"""A question that asks whether to come at all."""
