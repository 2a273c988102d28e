"""The asides (bemærkninger): phrases that stand beside an answer and neither promise nor refuse (rules 1, 3 and 17).

The notation is that of `grammar`; phrases are parted by semicolons.
"""

DECLINED_BESIDE = """
    retter mig efter PERSON|det ; ^ ja|jo goddag|davs
    det går ikke så|særlig|ret stærkt|hurtigt ; har en|et prøve|prøver|eksamen|tandlægetid
    sender|medbringer også PERSON ; får følgeskab|selskab|hjælp af|fra min? PERSON PERSON?
    hørt|læst|set|vidst .. om det ; ^ ja|jo jeg|vi så det|den i|på WORD
    jeg|vi ringer|skriver lige? til min? NAME|PERSON ... inden|undervejs|imens|på_vejen|på_vej
    får mere|flere|nærmere info|information|besked|detaljer|oplysninger .. af|fra|hos PERSON
    færdig her|der om? T ; ungerne|børnene|børn|drengene|pigerne|tvillingerne|barn skal lige? i|op_i|have_i seng|bad
    mit nummer|telefonnummer|nr|telefon er .. til? # ; koer|kør|kører bare|lige? i gang uden mig|jeg
    ^ stop|start|begynd|luk|slut|afslut ikke .. før jeg|vi er|kommer der|her?
    så|derefter|bagefter skal|må jeg|vi? videre|hjem|afsted til?
    glem|ignorer|slet|drop|stryg min tidligere|forrige|første? afbud
    der|her er ikke PERSON|nogen|andre endnu|her|der
    helt|ret|dødt|meget|ganske|fuldstændig|er|var|bliver stille
    har|lægge|lægger|putte|putter|få|får PERSON|børn|ungerne|drengene|pigerne|tvillingerne|den_lille|de_små .. i seng
    skal|må|vil lige|først|? finde|finder en|et|min|mine? parkering|parkeringsplads|p-plads|holdeplads|jakke|sko|støvler
    skal|må|vil lige|først|? finde|finder en|et|min|mine? nøgler|nøgle|tøj|cykel|cykelhjelm|lygte|briller
    siger|takker|sige? nej tak? til|for TRIMMING ; ja tak? til TRIMMING
    nej tak? til på|om? DAY
    ^ men|og|for? på|om? DAY kan|kommer|passer|går|duer|gør|er jeg|vi|det|den|mig|os? desværre? ikke|udelukket|umuligt
    kan jeg|vi? .. se|høre|lugte|mærke SEEN
    kommer|komme|kom galt? til skade på_vej? ; kommer|komme op? at slås ; kommer|komme til skade
    har|der_er .. til rådighed|disposition ; skal|må jeg|vi? være tilbage|hjemme ... T
    nøgle|nøglen|nøgler|nøglerne|koden|adgang til #
    passer|passe|pas på|godt_på hinanden|jer|dig|dem|sig|mig|jer_selv
    bor|flyttet|befinder_mig ... # væk|herfra|borte|fra
    ^ ja|jo tak for info|information|besked|beskeden|orientering|orienteringen|oplysningen|oplysning|henvendelsen|det $
    ^ ja|jo? det har jeg hørt|set|læst|fået
    er der THERE
    kan|vil|skal jeg|dog|desværre|bare? ikke ... bagefter
    har NUMBER|#|en|et|mad|kaffe|nøgle|nøglen|nøglerne|bilen|lokale .. klar
    kommer på en|et svarer|idé|løsning|noget ; kommer ud for meget|lidt|noget|en|et|det
    kommer .. bag på|i_tanke_om|til_kort
    kører forsigtigt|pænt|ordentligt|stille_og_roligt ; jeg|vi så PERSON går|komme|løbe
    kan|må godt|trygt|roligt? regne|regner|stole|satse|tælle med|på PERSON
    glemt|efterladt|lagt|tabt|mistet|ladet .. ligge? i|på bilen|toget|bussen|taxaen|taxa|metroen|cyklen|flyet|færgen
    telefon|telefonen|mobilen|tasken lå|ligger|stod .. i|på bilen|toget|bussen|taxaen|cyklen
    har nok at? se|gøre|tænke|lave|bestille til|med|på?
    har .. at? tænke|tror på ; TRIMMING siger jeg|vi ikke nej til
    kommer|tager|følger .. med mig hjem ; ^ i|du|man|alle kommer|følger|følges|tager|kører .. med mig
    et|en hold|team|gruppe|crew|delegation|mandskab på BARE|#|NUMBER
    har .. liggende|stående|ligger i|på bilen|toget|bussen|taxaen|cyklen
    de|den første T ; har T før|inden jeg|vi? skal|må videre? til? ; har T før|inden jeg|vi? skal|må
    SPAN er ikke nok|tid til? at? nå|kommer|køre|kører? frem|det|derhen|derned?
    besked|beskeden|plan|planen|teksten|sms|svaret giver ikke|ingen mening ; ^ stop ... giver ikke|ingen mening
"""
"""What is declined, seen or offered beside the coming, or is no coming though it has the word."""
BESIDE = """
    kan jeg|vi høre|se|forstå|læse $ ; gider jeg|vi? MILD? ikke vente ; kan ikke cancel
    ikke går|gå|sæt|start|starter|begynd i? gang? uden mig|jeg
    ^ går|gå|sæt|start|starter|begynd ikke i? gang? uden mig|jeg
    går jeg? ikke herfra ; kan ikke sige andet end ; kan|kunne ikke forstå|begribe|fatte ; forstår|fatter|begriber ikke
    kan ikke|desværre_ikke har|få|tage .. med ; PERSON|far|mor kan|må ikke selv? skriver|svarer|ringer|tale
    aner|ved|kender UNKNOWING jeg|vi|det kommer|er|når|ankommer|tager|kan frem|fremme|der|det|kommer|være?
    ikke siger|svarer_på ASKED jeg|vi|det kommer|er|når|ankommer|tager|kan frem|fremme|der|det|kommer|være?
    aner|ved UNKNOWING ; har ingen anelse|idé om? ASKED ; har ingen anelse|idé om? ASKED jeg|vi|det kommer|er|når|tager
    ikke siger|svarer_på ASKED ; i tvivl om ASKED ; usikker på ASKED|tidspunktet|tiden|vejen|adressen
    ingen need|reason|rush|trouble til? ; ingen doubt|tvivl|question om|ca? det?
    vil jeg? ikke have at|jer|det
    anden|andet aftale|møde|mødet T|bagefter|senere|efter|kl
    når|nå|kan|kunne|vil|skal jeg|desværre|heller? ikke lige|at|desværre? spise|skifte|læse|forberede|printe
    når|nå|kan|kunne|vil|skal jeg|desværre|heller? ikke lige|at|desværre? handle|bade|sove|hente|medbringe
    når|nå|kan|kunne|vil|skal jeg|desværre|heller? ikke lige|at|desværre? få_fat|se|høre|logge|tale
    når|nå|kan|kunne|vil|skal jeg|desværre|heller? ikke lige|at|desværre? snakke|tisse|vaske|rydde|få_fat_i
    kan|kunne ikke finde|finder|huske|se|åbne|læse|parkere|parker|find|open|høre|finde_adressen|tage
    finder ikke ; husker ikke ; kender ikke ; know ikke hvor|hvad|hvem|hvilken|adressen
    ved ikke hvor|hvad|hvem|hvilken|hvornår|hvorfor|hvordan
    har ikke spist|sovet|læst|hørt|nøgle|nøgler|nøglen|nøglerne|adressen
    har ikke bil|bilen|fået|planen|set|kode|koden|papirerne|mappen
    har ingen nøgle|nøgler|bil|adresse|kode|papirer|uniform ; ved ikke mere|noget|nok ; mangler
    glem ikke ; ikke glemme ; husk ; vent ikke på mig|jeg? ; behøver ikke .. hente|vente|ringe|køre
    skal ikke hentes|bruge ; gør ikke forget|vent|vente
    begynd|begynde|begynder|start|starter|starte|spis|spise i? bare? uden mig|jeg
    går|gå|sæt|sætte i gang uden mig|jeg ; knap nok
    ^ fang|fange ; jeg kan kontaktes|fanges|nås|træffes|ringes .. på|via? telefon|nummer|#?
    ^ kan kontaktes|fanges|nås|træffes|ringes ; ring|ringer mig|mig_bare på telefon|nummer|#|telefon_#
    husker ikke ; ingen parkering|bil|nøgle|nøgler|adgang|børn|hund|kaffe
    uden bil|nøgle|uniform|PERSON|kaffe
    ved ikke med|om|hvad|hvornår|hvem PERSON kan|vil? kommer|kan|når|nå|deltager|møder|vil? det?
    kan ikke følge ; kan ikke selv skriver|svarer|ringer|tale ; kan ikke svare|tage i|på? telefon
    kan ikke tage telefon ; ^ ringer bare|lige? på? #
"""
"""What else the sender cannot, does not know or asks for."""
LACKING = """
    har jeg|dog|heller|desværre? ikke|ingen ; ved|kender jeg? ikke
    er ikke træt|sulten|alene|så|særlig|meget
"""
"""What the sender has or knows not, and comes all the same."""
OK = """
    ok ; tak ; fint ; i orden ; orden ; aha ; jaså ; na ; det lyder godt ; lyder godt ; den er god ; alt vel
"""
"""Thanks and okay: they may stand before an answer, and are none."""
SEEN = """
    har dit|din|jeres|det besked|skriver|tekst|sms
    modtaget ; forstået ; har har? læst|set|fået|seen|read ; set beskeden|den|det ; set ; seen ; læst
    javel ; godt at vide|høre ; beskeden er modtaget|set|læst|fået ; modtaget .. besked
    er|blevet orienteret|informeret ; til orientering ; besked modtaget ; du har ret
"""
"""Acknowledgements: received is not answered (rule 3)."""
STAY = """
    blive|bli|bliver hele natten|aftenen|vejen|tiden|mødet
    kan|vil|må|bliver|skal|kunne kun være
    kan|vil|må kun|godt|jeg|desværre|lige|også? blive|bli|stay .. T|længe|hele_mødet|længere?
    bliver|skal|kunne kun|godt|jeg|desværre|lige|også? blive|bli|stay .. T|længe|hele_mødet|længere?
    kan|vil|må|bliver|skal|kunne kun|godt|jeg|desværre|lige|også? blive|bli|stay .. time|til|lidt|kort?
    jeg|vi|^|men|dog|også skal|må|har|bliver|vil|need .. gå|gar|hente|afsted|hjem
    jeg|vi|^|men|dog|også skal|må|har|bliver|vil|need .. videre|hjemme|køre|leave|forlade|løbe
    jeg|vi|^|men|dog|også skal|må|har|bliver|vil|need .. op|vagt|arbejde|passe|igen
    jeg|vi skal|må|har|bliver|vil|need .. nå_et_tog|slutte|stoppe|aflevere|til_tandlæge|ud_af_døren
    men|dog|også skal|må|har|bliver|vil|need .. nå_et_tog|slutte|stoppe|aflevere|til_tandlæge|ud_af_døren
    har kun|bare|lige T|en_time ; kun T ; kan|vil|bliver kun|være_der|være_med .. indtil|til T
    indtil|frem_til T ; ses jeg gå ; til T ; i T ; fri T ; har .. T til_rådighed ; går igen
    ^ skal|må .. gå|hente|hjem|videre|hjemme|køre|op|afsted|aflevere|nå_et_tog
    dog|også|men skal|må .. gå|hente|hjem|videre|køre|op|afsted|aflevere
"""
"""How long the sender stays, and when he or she leaves (rules 1 and 17)."""
PRACTICAL = """
    tager|har|medbringer|bringer|henter|bring .. med|nøgle|nøgler|nøglen|nøglerne|kaffe|PERSON|papirer|børn
    har børn|PERSON|hund|barn med? ; mangler|behøver ; brug for
    parkere|parkerer|parkering|parkeringsplads ; trafik|trafikken|kø|traffic ; træt|sulten ; uden
    langt|lang at_køre|vej|væk ; T ; det er sent|koldt|mørkt|langt|lang_vej|sent_på_aftenen ; skal lige
    først ; i arbejdstøj|uniform|civil|joggingtøj|løbetøj|nattøj|pyjamas|træningstøj ; alene ; børn
    på|til gåben|fods|ben ; cykel|bus|bil|toget|tog|cykler|smutter|går|kører ; lidt ; husk ; sørg ; sender
    barn|baby|børnene|hund|hunden ; våd|beskidt|mudder|ulækker ; kaffe|mad
"""
"""What a yes may have beside it after a `but`: things of practice (rule 1)."""
