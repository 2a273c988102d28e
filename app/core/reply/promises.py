"""The promises (tilsagn): phrases that say the sender comes, also those with a negation in them (rules 1 and 8).

The notation is that of `grammar`; phrases are parted by semicolons.
"""

ANEW = """
    har svarer|skriver|sagde .. ja|nej|afbud ; det? gælder ikke længere|mere ; det? skal i|du se bort fra
    det ja|nej|svarer jeg|vi .. sendte|sender|skriver|skrev|gav|sagde ; min ja|nej holder ikke
    ombestemte|ombestemt mig .. før|siden|tidligere
    glem|ignorer|slet mit|min|det|dit tidligere|forrige|første|sidste|gamle? ja|nej|svar|besked|svarer
    det skal|må rettes|ændres|laves_om til
    annuller|drop|slet|stryg mit|min|det|dit tidligere|forrige? ja|nej|svar|besked|svarer
    annuller|drop|slet|stryg mit|min|det|dit første|sidste|gamle? ja|nej|svar|besked|svarer
    se bort fra mit|min|det tidligere|forrige|første|sidste? ja|nej|svar|besked
    bort fra min|det tidligere|forrige|første|sidste? ja|nej|svar|besked
    disregard|ignore|forget min previous|earlier|last|first? svar|besked|ja|nej
    min ja|nej|svar|besked|svarer .. T? gælder ikke længere?
    min|det tidligere|forrige|første ja|nej|svar|besked|svarer er|var? en? fejl|forkert|mistake|ikke?
    min|det sidste|foregående|earlier|previous ja|nej er|var? en? fejl|forkert|mistake|ikke?
    min|det sidste|foregående|earlier|previous svar|besked|svarer er|var? en? fejl|forkert|mistake|ikke?
    min ja|nej|svar er|var .. fejl|forkert|mistake ; min ja|nej fra før|tidligere|i_går
    erstatter|replaces|gælder|gælder_ikke min|det tidligere|forrige|første? svar|besked|ja|nej
    erstatter|replaces|gælder|gælder_ikke min|det sidste|previous|earlier? svar|besked|ja|nej
    sagde jeg? .. ja|nej|afbud før|tidligere|først|lige|i_går|at_jeg_kom? ; har sagde .. ja|nej|afbud
    rettelse til min|det|før|tidligere tidligere|forrige|første|sidste? svar|besked|ja|nej|før?
    ny|nyt svar ; new svar ; ændrer|ændret|retter|rettet|ændre min svar|ja|nej fra ja|nej til?
    ændrer|ændret|retter|rettet|ændre min svar|ja|nej til?
    svarer|skriver|trykkede|sagde forkert før|tidligere|lige_før
    ret|ændr|ændrer|skift|lav min ja|nej til|om ; min ja|nej|svar gælder ikke længere? ; fra ja|nej til
    min ja|nej er|bliver nu|blevet|hermed|så|altså? nu? til? et?
    laver|ændrer|skifter|gør|vender|omgør min ja|nej om? til|om
"""
"""The text replaces an earlier answer and counts as it stands."""
NEVER_FAIL = """
    ingen|intet WORD? WORD? får|kan_få mig|os til at? AWAY
    ikke|ingen MILD? MILD? INTENT til? at? AWAY ; agter MILD? ikke at? AWAY ; agter at? ikke at? AWAY
    på ingen måde INTENT til? at? AWAY
    bliver jeg|vi? bestemt|overhovedet|slet|selvfølgelig|altså|aldrig|helt_sikkert ikke væk|hjemme|borte
    for sent kommer|er|bliver jeg|vi ikke
    ikke|ingen|intet|hverken ... HOLD mig|os|jeg væk|hjemme|fra|tilbage?
    skal mere|andet end|til ... HOLD mig|os|jeg væk|hjemme|fra|tilbage?
    kommer|vil|skal ikke til at svigte ; svigter ikke|dig_ikke|jer_ikke|aldrig ; vil|kan|skal ikke svigte
    ikke til at svigte ; lader|let .. ikke i stikken ; ikke lade .. i stikken ; lader ikke .. i stikken
    vil|gør? ikke|ej let .. ned|down ; går ikke glip ; ikke gå glip ; ikke går glip ; ikke glip af
    ville ikke miss|misse ; vil ikke miss|misse ; misser ikke|det_ikke ; ville|vil ikke være foruden|undvære
    undlader ikke at kommer|deltager|møde ; kan|vil ikke lade være med? at? kommer|hjælpe?
    ikke til at holde væk ; intet|ingen holder|kan_holde .. væk|tilbage
    ingen|ingenting skal|kan|vil holde|stoppe|forhindre|hindre .. kommer|væk|tilbage|mig
    kan ikke vente|vente_med ; ikke i? tvivl om? at? jeg|vi? kommer
    det|der skal|kan ikke? være? nogen|ingen tvivl om at jeg|vi kommer ; gør ikke bekymre om det
    kan ikke sige nej ; ikke noget|det der kan|skal? holde|afholde|forhindre
    kommer jeg|vi? ikke|ej? ud af døren|stedet nej? ; ikke .. at svigter ; svigter ikke|aldrig|ingen
    svigter jer|dig ikke ; ikke svigter ; aldrig svigter
    ingen skal|kan|vil|får|kunne holde|stoppe|forhindre mig|os|jeg? fra|væk|tilbage|i|hjemme? at? kommer?
    ingen skal|kan|vil|får|kunne hindre|keep|stop|stopper mig|os|jeg? fra|væk|tilbage|i|hjemme? at? kommer?
    svigter jeg? jer|dig|PERSON? ikke ; ikke hedde sig
    holder|stopper|forhindrer|hindrer mig|os|jeg ikke væk|tilbage|hjemme? ; ingen undskyldning|undskyldninger
    får mig|os|jeg ikke til at? blive|holde .. væk|hjemme? ; bliver jeg|det? ikke et? væk|hjemme|nej|afbud
    melder|giver|sender jeg? ikke afbud|fra|nej|pas ; ikke til? at? blive væk|hjemme ; går ikke uden mig
    ikke undvære det|dette ; ikke noget jeg hellere ; ikke noget jeg hellere vil|ville ; tøver ikke
    intet jeg hellere vil|ville ; kunne|kan ikke drømme om at? blive|holde|svigter .. væk?
    kommer jeg? ikke via|gennem|ad|bagfra|rundt ; kommer jeg? ikke ind ad|gennem|via|fra
    kunne|kan ikke finde på|finde_på_at
    finde på at? blive|udeblive væk? ; kommer jeg? ikke direkte
    ikke sige|takke|takker|siger nej til
    det siger|takker jeg|vi MILD|bestemt|slet? ikke nej til
    nægter at|kl? blive|bliver hjemme|væk|udenfor
    kan umuligt sige|siger nej ; kan umuligt svigter|lade|undlade ; det? skulle da|jo? bare mangle
"""
"""Negations that promise: I shall not fail you (rule 8)."""
NO_HINDRANCE = """
    indkaldelse|indkaldelsen|invitation|invitationen kan jeg ikke afvise|modstå ; hverken syg eller OTHER
    øjebliks tøven ; uden tøven
    ingen|ikke .. grund|undskyldning|årsag til ikke at
    ingen|intet|ikke|uden noget|nogen|nogle|et|spor|big|stort|al? problem|problemer|problemo
    ingen|intet|ikke noget|nogen|nogle|der? i vejen|vej ; no problem ; ingen big deal ; np
    ingen|intet|ikke noget|nogen|der|som? til hinder|hindring
    ingen|ikke nogen|noget|nogle? hindring|hindringer|forhindring|forhindringer|hinder|sag
    ingen|intet|ikke noget|nogen? der|som? forhindrer|hindrer|forhindret|står_i_vejen
    ikke længere? forhindret|hindret|optaget ; uden forhindringer ; ikke noget imod|imod_at ; ingen imod
    ikke imod det? ; ingen ko på isen ; ingen indvendinger|indvending|undskyldning|undskyldninger
    har ikke andet|noget for i_aften|i_dag|nu? ; ingen bekymringer|worries ; uden tvivl ; ingen|ikke tvivl
    ikke i tvivl ; tvivl ikke ; ingen fare
    sikkert som amen|død ; ikke et? spørgsmål ; gør ikke noget ; ingen sag|smalle_sag
    nej worries|problem|problemer|stress|sweat|biggie ; ingen stress ; ikke noget problem|problemer
    ikke en|et? problem|problemer ; ikke være|er? noget|et? problem ; ikke det mindste|spor i vejen
    ikke være i tvivl ; ikke|ingen andre planer|aftaler|planen|aftale ; ingen planer|aftaler|planen
    ikke spor|det_mindste|det_fjerneste i? vejen ; ingen grund til at? blive|være|udeblive .. væk|hjemme?
    ikke at? tvivl ; ikke langt væk|herfra
    ingen panik ; ikke et øjeblik|sekund i tvivl ; ikke skyggen|antydning af tvivl
"""
"""A hindrance is denied (rule 8)."""
WELL_AGAIN = """
    færdig|færdige på|i|hos hospital|arbejde|arbejdet|vagt ; lige landet i? lufthavnen|airport
    aflyst|aflyser|flyttet|udsat|udskudt|rykket min|mit|en|den? anden|andet? aftale|møde|mødet|planer|middag
    er|har|føler? ikke syg|ferie|på_ferie|udland|i_udland længere|mere?
    ikke længere|mere syg|ferie|på_ferie|i_udland|udland
    hjem|tilbage|hjemvendt fra min? ferie|udland|ABROAD|barsel|syg|hospital ; har ikke ferie
    aflyst|aflyser|afbryder|afbrudt|udsætter|udskyder .. ferie ; ferie er|bliver aflyst|slut|afbrudt
    rask igen? ; feberen|feber|migrænen|hovedpinen|smerterne|kvalmen|influenzaen er? væk|ovre igen?
    har været syg|på_ferie .. men? ; syg i går|sidste_uge
    trods|på_trods_af .. syg|ferie|feber
    selvom .. syg|ferie|optaget|feber|fri|vagt|sent|svært|udland|forkølelse|hospital
    selvom PERSON ... $ ; selvom jeg|vi|det ... , ; selvom jeg|vi|det ... $ ; ferie først|starter|begynder
    landet|kommet|hjemme|hjem|tilbage .. fra min? ferie|ferien|udland ; ferie er? slut|sluttede|sluttet|overstået
    kører|kommer nu|lige|hjem? fra ABROAD
"""
"""An absence that is over, or that does not hinder."""
LATER_THAN = """
    regner|forventer|tror ikke ... før|inden|førend T
    ikke ... før|inden|førend|tidligere_end T
    kommer|ankommer|møder|dukker jeg|vi|der|op|først? ikke|ej før|inden|førend|senere_end T
    fremme|er_der|er_fremme|er jeg|vi|der|op|først? ikke|ej før|inden|førend|senere_end T
    kan|vil|når jeg|vi|desværre|det? ikke|ej .. før|inden|førend|for T
    når|nå ikke helt? til start|starten|begyndelsen
    ikke kommer|være_der|nå_frem|der|nå_det|fremme før|inden|førend T ; ^ ikke før|inden|førend T
    ikke før om? lidt|snart ; ikke før T ; ikke senere end T
    kommer|ankommer|møder|deltager jeg|vi|dog|men? ikke alene|ensam|tomhændet
    ikke kommer alene|ensam|tomhændet ; kommer jeg? ikke i|med|på|til min? bil|bus|tog|cykel|fods|taxa
    kommer jeg? ikke i|med|på|til min? uniform|civil|bus_men|hest|tom_mave|tomme_hænder
    kommer jeg|vi|men? ikke for sent ; skal? ikke for sent ; kommer ikke sammen_med|med PERSON
    kommer jeg|vi? ikke .. lige? med det samme|første
    kommer|er_der jeg? ikke til_tiden|præcis|helt_præcis|på_slaget|straks|så_hurtigt|hurtigt|nu_men
    er|være? ikke|not der|her|fremme helt? endnu|ennå|yet|ännu men|,? kommer|undervejs
    er|være? ikke|not der|her|fremme helt? endnu|ennå|yet|ännu men|,? på_vej|på_min_vej|er_på_vej
    kommer ikke fra min? kontor|kontoret|hjemme|hjem|job|arbejde|politigården|stationen
    kan|når|kommer|nå|er|vil jeg|vi|desværre|det|bare|lige? ikke .. til|på tiden|tid|slaget|klokkeslættet
    kan|vil jeg? ikke .. med_det_samme|lige_med_det_samme|straks|præcis|på_slaget
    forventer|vent|regn|expect med? mig|os|jeg? ikke før T
    ikke ret|særlig|så|meget|alt_for? sent|for_sent|forsinket ; ikke længere væk end|at
    kommer jeg? ikke før|inden jeg|vi|toget|bussen|bilen ; kommer jeg? ikke som ; kan ikke nå starten
    er|kommer|når|ankommer jeg? nok først der|her|fremme|frem? T
"""
"""When, how or with whom is denied, and the coming said with it (rule 8)."""
DETAIL = """
    ikke earlier|tidligere|later|sooner|før $
    ikke kommer|være_der|nå_det|være til tiden|tid
    kan|når|kommer|nå|vil|møder jeg|vi|desværre|det? ikke|ej .. til|kl? CLOCK ; kommer jeg? ikke CLOCK
    kan ikke kommer|være_der|nå_det|være|nå_frem .. CLOCK|T ; ikke der|fremme|her|ankommet endnu
    kan ikke blive ... $ ; kan ikke blive
    ikke blive|vere_der|være hele|så|ret? længe|tiden|mødet|aftenen ; ikke .. hele mødet|aftenen|tiden|vejen
    ikke længe|længere_end|mere_end|så_længe
    kan ikke kommer|være_der|deltager .. med_det_samme|lige_med_det_samme|straks|hurtigere|tidligere
    kan ikke deltager|kommer|være_med fra start|begyndelsen
    kan|skal|vil|må ikke blive .. længere|længe|over|til ; ikke længere end ; ikke alene
    ikke med bil|bilen ; ikke kun|bare|lige|først ; når ikke starten|begyndelsen|første
    ikke nå starten|begyndelsen|første
    ikke i|med|på|til|via min? bil|bus|tog|cykel|fods|taxa|uniform|civil|bilen|cyklen|toget|bussen
    ikke lige? med det samme|første ; ikke til_tiden|præcis|straks|så_hurtigt ; ^ ikke CLOCK $
    kan|kommer ikke kommer|være|være_der|deltager? lige? nu ; kan ikke .. lige nu ; ikke senere
    møder|kommer jeg? ikke CLOCK ; kan|kommer|er_der jeg? ikke før $
    om? T kan|når|går|passer|bliver jeg|vi|det? desværre? ikke|svært nå|holde|kommer|være_der|være?
    når jeg|vi? det? desværre? ikke på|om|til T
"""
"""A detail is denied; whether the sender comes is not said (rule 8)."""
AS_BEFORE = """
    det gør jeg|vi også? ; gør jeg|vi ; ^ men jeg|vi gør $
"""
"""What was said before is taken up again."""
PROMISE = """
    er|kommer|ankommer|møder jeg|vi? der|her|frem|fremme? T i stedet
    hellere end gerne ; i|du slipper ikke for mig|os ; har SPAN ud|hen|over|ned|op til jer|dig|mødet|stedet|jeg
    i gang med at? parkere|parkerer ; i|du kan godt|trygt|roligt? forvente mig|os
    i|du kan godt|trygt|roligt? vente mig
    kommer|møder|ankommer|følger|følges|tager|kører|cykler|deltager|stiller op? .. med mig $|T|i_aften|nu|derned
    kommer|møder|ankommer|følger|følges|tager|kører|cykler|deltager|stiller op? .. med mig også|i_bilen
    kommer|møder|ankommer|følger|følges|tager|kører|cykler|deltager|stiller op? .. sammen med os $|T|i_aften|nu|derned
    jeg|vi når|nå der|det|frem til T ; jeg|vi tager|klarer det|vagt|opgave selv
    har stået|siddet her|udenfor|foran i? mødet? siden ; i får mig|os ; i får selskab|besøg|hjælp af|fra mig|os
    får i selskab|besøg|hjælp af|fra mig|os
    svarer bliver|hedder|lyder et? ja ; bliver svarer et? ja
    tæl|tæller|regner|regn i|du? bare|godt|roligt|trygt? med? mig|os med?
    hold|gem|reserver .. stol|plads til|for mig|os ; behøver ikke spørge|spørger|spørg
    du|i ser mig|os snart|om_lidt|om|der|derhenne|T|lige|præcis|med_sikkerhed ; når|nå lige? forbi
    siger ikke nej til|når
    er jeg jeres|din ; jeg|vi er jeres|din
    om|rundt_om hjørnet ; PERSON kører|følger|henter|afhenter|tager mig|os
    støder|slutter mig? til
    skal det? jeg|vi? nok jeg|vi? kommer|være|være_der|nå|nå_det|stille
    skal det? jeg|vi? nok jeg|vi? møde|hjælpe|dukker|klare|gøre|være_med ; skal jeg|vi? nok ; skal nok
    det skal nok gå ; nok at|til ; tidligt|tids nok
    burde tager SPAN ; mig|os og PERSON kommer|deltager|møder|stiller ; ^ kan jeg|vi godt|sagtens|fint $
    bliver|er der|her i_hvert_fald|mindst|højst|maks T ; er allerede # her|der|fremme
    i|du|man|de? kan godt|trygt|roligt|altid? regne|stole|stol|regner på|med på|mig|det? mig|jeg?
    i|du|man? kan godt|trygt|roligt|altid? satse|count|bank|bygge på|med på|mig|det? mig|jeg?
    ^ så? vi? ses om_lidt|snart|der|T|straks $ ; ^ så? jeg|vi gør det $ ; ^ afgang nu $
    når jeg|vi? først frem|der til? T
    kan være der|her|hos_jer indtil|frem_til T ; ^ jeg|vi? kan godt|fint|sagtens? i_dag|i_aften $
    regn|regner godt|bare|trygt|roligt? med mig|jeg ; stol på mig|det|jeg ; stol på
    count|tell mig|jeg om|in|med ; tæl mig med ; counting på mig
    siger|takker|svarer|melder|takke|svare|sige|svaret|tack|tackar|takket|meddeler ja .. til|tak?
    passer mig|jeg|det|os? fint|godt|perfekt|udmærket|super|glimrende|storartet|fortrinligt
    svaret|svarer er|: ja ; svarer er et stort|rungende|klart|klokkeklart ja ; ja til ; er ja ; siger ja
    kan|tør bande|bide|bide_spids|sætte .. på det?
    det kan|tror du|i|de tro|tror|bande|bet ; det kan i|du|de lige tror|tro jeg|vi gør
    det tager mig|ca|nok|ikke_mere_end|max|lige? mig|ca? SPAN ; regner med SPAN|CLOCK ; regn med SPAN|CLOCK
    you|du bet ; det kan du tro ; du tror tro ; kan du tro
    vil gøre|do det? $ ; vil|skal være der ; på mig kan
    holder mit|hvad ord|jeg ; lover ; jeg|vi? lover at? kommer? ; lover .. kommer|være_der
    min ord på|for ; æresord ; jeg|vi? promise .. kommer?|være? ; stensikkert ; bombesikkert
    hundrede procent ; 100 procent ; hell ja ; fuck ja ; kom an ; gerne det ; ^ det? skal ske
    kan du|i|man|de roligt|godt|trygt? regne|stole|satse med|på ; du|i kan tro ; ^ kan tro
    jeg|vi .. kommer|møder|stiller|deltager|er|dukker .. i stedet for? PERSON? $
    jeg|vi .. kommer|møder|stiller|deltager .. som|på_vegne_af afløser|stedfortræder|PERSON|vikar
    jeg|vi .. kommer|møder|stiller|deltager .. for PERSON
    kan du|i|man|de roligt|godt|trygt? skrive|sætte|skriver|notere op|ned|det
    jeg|vi tager|dækker|overtager vagt|det|pladsen? for PERSON ; ja vist
    forventer at? ankommer|være_der|være_fremme T ; forventer at? ankommer|være|nå .. T
    ^ tror mig|jeg_på_det $ ; om jeg så skal ; det er|gør jeg|vi også? $ ; count på mig|jeg
    ^ men til|om|kl? T $ ; stol trygt|roligt|bare på ; jeg|vi overtager|tager|dækker NAME vagt|plads|tjans
    der|her er jeg|vi $ ; en selvfølge ; ikke komme|kommer hurtigt nok ; på pletten ; ^ men T senere? $
    et? selvfølgelig|stort|rungende|kæmpe|stor|klart|helt ja
    glem|slet|drop|ignorer min nej ; trækker|tager min nej tilbage
    vender jeg|vi? om|rundt og? kører|kommer .. tilbage|derhen|mod|nu?
    i har|får mig|os T|snart|om|ved|lige
    er|være jeg|vi? nede|ovre om|snart|straks|T|hos
    jeg|vi tager det $ ; ^ det tager jeg|vi $ ; ^ vist kan|kommer|skal|gør jeg|vi ; jeg|vi er afsted $|nu|,
"""
"""Idioms of promise (rule 8)."""
ON_THE_WAY = """
    på min? vej ud? ad|af|gennem døren|lejligheden|bygningen
    på min? vej ind|ned|over|ud|hen|op til|mod jer|dig|mødet|os|jeg
    på min? vej nu? til mødet|torvet|dig|stedet|jeg|mødested|adressen|området|pladsen|jeres|mig
    på min? vej nu? til jer ; på min? vej nu? hjemmefra|fra ; vej hjem .. kommer
    på min? vej ind|ned|op ad|i døren|elevatoren|trappen|bygningen|kælderen
    på|ad|ud_på|forbi motorvejen|landevejen|cykelstien|broen .. mod|til jer|dig|mødet
"""
"""On the way to the meeting, not elsewhere."""
COMING = """
    er|står|sidder|venter|holder HERE? HERE? ved|foran|udenfor PERSON kontor|dør|værksted|opgang
    står|sidder|venter på|ved bænken|muren|hjørnet|legepladsen|kantstenen
    går|kører|cykler|løber .. hen|ud|ned|over til jer|dig|mødet ; jeg|vi står .. udenfor
    holder ved|udenfor|foran|her|uden_for ; er inde i mødet ; ^ allerede|lige udenfor
    står|sidder|venter på|ved|i trappen|gangen|parkeringspladsen|døren|indgangen nu?
    går|kører|cykler|løber lige|bare|nu|straks? ind|ned|over|op|hen|ud|direkte? til|mod|hos jer|dig|mødet T?
    er|være nu|snart? ved|hos|med jer|dig ; ved|hos jer|dig T ; være|er med dig|jer T
    kigger|svinger|dropper|ruller|runder|tropper lige? forbi|ind|op ; lægger vejen forbi
    melder mig på pladsen|stedet
    går|træder|står|er jeg? ind|inde|i .. ad|i|af? døren ; jeg|vi lander T
    deltagelse|fremmøde|tilmelding|ankomst|deltagelsen bekræfter
    bekræfter .. deltagelse|fremmøde|tilmelding|attendance|ankommer|deltager
    bekræfter .. kommer|ja|tilstedeværelse|møde|møder|mødet ; ^ bekræfter $ ; ^ bekræfter hermed|venligst
    jeg|vi bekræfter $ ; jeg|vi bekræfter hermed $ ; kan jeg bekræfter ; kommer .. alligevel
    alligevel kommer ; kommer jeg|vi?
    er|står|sidder|være|befinder|venter HERE? HERE? der|her|fremme|tilstede|til_stede
    være|befinder|venter jo|snart|klar|mig? nu|straks|også|allerede? der|her|fremme|tilstede|til_stede
    er|står|sidder|være|venter HERE? HERE? på_plads|på_pladsen|på_stedet|på_adressen|på_mødestedet
    er|står|sidder|være|venter HERE? HERE? på_site|i_mødet|på_mødet|ved_mødet|on_site|på_lokationen
    står|sidder|venter|er|holder lige|nu|her|allerede|jeg|klar? udenfor|foran|uden_for|nedenfor
    står|sidder|venter|er nede ved|i|foran|og ; er nede $ ; er nede med det
    står|sidder|venter|holder lige|nu|her|allerede|jeg|klar? ved ; har lige|allerede? parkeret ; parkeret
    foran døren|indgangen ; fremme ; tilstede ; til stede ; der|her om? T ; der|her om|snart|straks|nu|lidt
    der om ; på plads ; ankommer ; er landet ; er parkeret ; på min? vej ; undervejs ; deltager
    møder|møde|dukker|stiller|stille|show .. op|up|frem|talstærkt ; møder jeg? ind|til|nu|T ; møder
    agter at? kommer|deltager|møder|indfinder|være ; om T har i mig ; går jeg|vi ind ad|af jeres|døren
    stiller ; indfinder mig ; slutter mig til ; er parat
    er jeg|vi? selvfølgelig|også|helt|så|bare|med? med|frisk|game|parat|klar ; er|jeg jeg|vi? på $
    er jeg|vi? på den|det|sagen $ ; jeg er in|inde $ ; klar ; parat ; ready ; står klar ; melder klar
    til rådighed|tjeneste|disposition
    kan godt|sagtens|fint|selvfølgelig jeg|vi|godt? nå|når|kommer|være|deltager|hjælpe|stille|møde
    kan bare|altid|også|nemt jeg|vi|godt? nå|når|kommer|være|deltager|hjælpe|stille|møde ; kan|vil nå
    når det|frem|mødet jeg? godt|lige|fint|sagtens|også? T? ; nå det|frem|mødet ; når|nå at? kommer
    det|jo kan|vil|gør jeg|vi ; kan jeg|vi godt|sagtens|fint?
    jeg|vi kan godt|sagtens|fint|jo|selvfølgelig|bare|kl? T
    jeg|vi kan godt|sagtens|fint|jo|selvfølgelig|det|bare? $ ; kan godt|sagtens|fint ; kan T ; ^ kan $
    kan det? godt ; skriv|sæt|tilmeld|noter|meld mig lige|bare|også? på|med|til|på_listen|op
    tilmelder mig|jeg? ; meld mig klar ; melder mig|jeg $ ; bliver|er|ca|max|lidt|kommer .. forsinket|sent
    T forsinket|sent ; forsinket ; lidt for? sent ; for sent|senere ; ^ allerede|nu|snart der|her|fremme
    ^ der|her|fremme $ ; ^ allerede der|her|fremme|på_plads ; når jeg? først? frem T? ; giver møde
    accepterer ; accepteret ; accept ; accepterar ; accepted ; tilsagn
    hos jer|dig ; ved at parkere|parkerer
    ^ på det $ ; tager imod indkaldelsen|invitationen|tilbuddet|opgaven ; mødt ind|op|frem ; trådt ind
    T er|passer helt|mig|jeg|rigtig? mig? fint|ok|perfekt|godt ; kan først? T ; kan først? være_der|kommer
    sidder|står|er|venter allerede|nu|lige? i mødet ; kan møde|møder T ; kan møde|møder ; jeg nå $
    i taxaen|taxa|taxi ; er|står ved indgangen|døren|porten|hoveddøren|mødestedet ; halvvejs $|nu|der|fremme
    T out|ude
    er nearly|almost|næsten|snart der|her|fremme
    står|sidder|er|befinder|venter|holder mig? HERE? inde|ude|nede|oppe|herinde|herude? i|på|ved|foran|hos SITE
    står|sidder|er|befinder|venter|holder mig? HERE? inde|ude|nede|oppe|herinde|herude? udenfor|uden_for SITE
    har|^ jeg|vi? HERE? været|stået|siddet|ventet|holdt .. her|herinde|herude|udenfor|foran
    har|^ jeg|vi? HERE? været|stået|siddet|ventet|holdt .. på_stedet|på_plads|hos_jer|der
    har|^ jeg|vi? HERE? været|stået|siddet|ventet|holdt .. i|på|ved|foran SITE
    venter på jer|dig ; hvor mødet er|holdes|foregår ; ude|lige foran
    stopper|parkerer|stiller|sætter bilen|cyklen|bussen|motorcyklen .. foran|ved|udenfor|nu
    kan jeg|vi? alligevel|dog|nu_godt|så_godt godt? $ ; ^ mødt|frisk $ ; jeg|vi er frisk
    er allerede|lige? gået|kørt|cyklet|taget ned|over|hen|ud til jer|dig|mødet
    er lige? bag|bagved|efter|bagefter PERSON|jer|dig
    ^ også|inklusiv|inklusive mig|jeg $
    mødt talstærkt|alle|også ind|op|frem ; er kommet|nået frem|hertil $ ; er i elevatoren
    drejer|drejet|svinger|svinget|kørt jeg? ind på|til|ved|foran|mod|nu ; ^ altid klar? $
    står|sidder|holder|venter .. foran|ved|udenfor SITE
    står|sidder|venter|holder allerede nede|ude|henne|oppe|omme|ovre
    står|sidder|er|venter .. sammen med jer|dig
"""
"""The sender comes, is coming or is there (rule 1)."""
SOON = """
    om et|2|få|nogle|lille|kort? øjeblik|lidt|lille_øjeblik|sek|sekund|tid ; lige om lidt
    et|om par minutter|time|timer ; et par min ; om et par minutter|time|min ; om kort tid ; straks ; snart
"""
"""Vague times: the sender comes, nobody knows when (rule 17)."""
SETTING_OUT = """
    går|kører|cykler|finder selv
    så jeg|vi går|cykler|løber|kører $
    går lige|bare? over|hen|ned ; parking bilen|car ; parkerer nu|lige
    MOVING MILD? MILD? straks|nu|afsted|af_sted|derned|derover|derhen|mod|mod_jer|hjemmefra|herfra|til_mødet|til_jer
    MOVING MILD? MILD? derud|til_stedet|indad ; jeg|vi skal lige? afsted|derned
    kører|smutter ; går|tager nu|straks|om|T ; i|på bilen|bussen|toget|cyklen|metroen ; skynder mig
    ude ad|af døren ; med det samme ; tager bilen|bussen|cyklen|toget|s-toget|letbanen|taxa|taxi|metroen
    sætter mig i|op|ind|på ; er i gang ; igang ; i gang ; rykker ud ; ruller nu ; på hjulene ; tager afsted
    får tøj|sko|jakke|støvler på ; tager tøj|sko|jakke|jakken|skoene|frakken på
    tager skoene|frakken|jakken ; tager|medbringer|bringer .. med ; trækker i tøjet|jakken
    har PERSON|børn|hunden med ; ^ afsted ; er jeg? kørende ; kørende
    er gået|kørt|smuttet|cyklet|taget|rykket|get|cyklende hjemmefra|afsted|ud|mod|$ ; har forladt
    er kørt|gået|cyklet ; trådt ud|ind ; ud ad|af døren
    parkerer om? T ; tager elevatoren|trappen|rulletrappen ned|op|nu
    tager lige? min? sko|støvler|tøj|frakke|jakke|jakken|skoene på
    ^ men|og|så? på cykel|cyklen|gåben nu|$
"""
"""The sender sets out; this gives way to a refusal."""
WILLING = """
    vil jeg|vi meget|så|da|rigtig? gerne $
    T væk|herfra|away|borte|fra_jer|fra_mødet
    vil|vill meget|så|rigtig|mægtig|like|love? gerne|love|like ; vi ses|sees|ses ; vi_ses
    ses|see|sees T|der|mødet|snart|you|dig|du|deg ; ses om? T ; ser jer|dig|dere|frem ; glæder mig
    med glæde|fornøjelse|pleasure ; ^ meget? gerne $ ; ja gerne ; vel mødt ; ^ så gerne $
    vil jeg|vi? meget|så|rigtig|hellere|jo|da|også? gerne .. kommer|deltager|være_der|være_med|møde
    vil jeg|vi? meget|så|rigtig|hellere|jo|da|også? gerne .. hjælpe|stille|nå|med|være|bidrage
    ville elske at? kommer|være_der|deltager? ; ses vi T|snart|der
"""
"""Weaker words of coming, that give way to a refusal."""
YES = """
    ja ; ^ sagtens $ ; ^ jo tak|da|selvfølgelig|gerne? ; det er en? deal|aftale ; så er det en? aftale|deal ; @thumbup
    tommel|tommelen op ; thumbs up ; ^ jer T? $ ; ^ deal|aftale|aftalt $
    ^ selvfølgelig thing|ting
"""
"""Words that are a yes."""
SURELY = """
    helt sikkert ; ganske|fuldstændig|fuldstændigt|100|100_% sikkert|sikker ; det er sikkert ; 100 %
"""
"""Certainty, told from the `sikkert` of a guess."""
SURE = """
    selvfølgelig ; bestemt ; sikker|sikkert på
"""
"""Adverbs that are a yes when they are all that is said."""
PREFACE = """
    ^ jo|ja tak for|som ; ^ ja gud
"""
"""A yes that may be no more than the way into a refusal."""
