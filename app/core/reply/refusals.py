"""The refusals (afslag): phrases that say the sender does not come (rules 2 and 8).

The notation is that of `grammar`; phrases are parted by semicolons.
"""

FLAT = """
    ^ er|har kørt|gået|taget|smuttet|cyklet hjem|hjemad ; herfra kommer ingen ; ses|see you|dig|jer på|on? DAY
    ikke før|inden|til T DAY ; før|inden DAY T ; alle? andre end mig|os ; alt andet end ja ; gået til ro|hvile
    gået i dvale|hi ; den tager|må i tage|selv|klare
    smutter|hopper|lister|futter|tager|vender i|om_i min? seng|køjen|dynerne ; kommer jeg? ikke ud af døren|huset|sengen
    får .. et? nej herfra|fra_mig|$ ; skal jeg|vi? nok kommer|deltager|møder .. DAY ; tror|tager du|i|man fejl
    på plads i fly|flyet|flyveren ; står|springer|hopper jeg|vi .. over ; ^ som om $
    i jeres|dine|din drømme|drømmeland ; drøm videre ; ^ ja|jo? tak? på? DAY T ; ^ vent|venter|vente ikke på $
    der|fremme|hjemme|kommer|tilbage|klar om NUMBER|et_par|nogle døgn
    lader|lade|lad det|den|dette|mødet gå forbi|videre ; og|eller heller ikke senere|bagefter|i_morgen|DAY
    jeg|vi må|bliver_nødt_til_at sige fra i_aften|i_dag|denne_gang|$
    i|du ser ikke mig|os ; i|du ser mig|os ikke ; i|du kommer ikke til at? se mig|os
    jeg|vi sender|sende ingen|ikke_nogen $|i_aften|i_dag|herfra|afsted|derned
    jeg|vi|^ men? kan|er ledig|fri|hjemme? først|tidligst om et? NUMBER|par|en? døgn|dage|dag|uge|uger|måned|måneder|#
    ^ først|tidligst ledig|fri|hjemme om NUMBER|et_par? døgn|dage|#
    jeg|vi er .. kommet slemt|galt? til skade ; ^ men|desværre? er .. kommet slemt|galt? til skade
    kan jeg|vi? desværre? ikke .. alene med NUMBER|min|PERSON|børn|børnene
    kan jeg|vi? desværre? ikke forlade|gå_fra min|huset|posten|stedet|stationen|PERSON|børnene
    skal jeg|vi? nok holde|holder mig|os væk|hjemme|ude|udenfor ; skal jeg|vi? nok blive|bliver væk|hjemme
    tilmelder|skriv|sæt|noter mig|os ikke
    det kan|magter|orker jeg|vi MILD? ikke overskue
    kan|kunne|vil jeg|vi? MILD? ikke MILD? tage|tager afsted|ud|derhen|derned|hjemmefra|fra
    det kan|bliver|går MILD? ikke blive? i_aften|i_dag|i_nat|denne_gang $
    hverken i_aften|i_dag|i_nat|DAY eller i_aften|i_dag|i_nat|DAY
    har jeg|vi? INTENT at? AWAY ; agter at? AWAY ; kan|må|vil|tør jeg|vi? MILD? ikke MILD? sige|siger|svarer|takke ja $
    kan|må|vil|tør jeg|vi? MILD? ikke MILD? sige|siger|svarer|takke ja til|tak|i_aften|denne_gang|i_dag|desværre
    ikke mig|os i_aften|i_dag|i_nat|denne_gang|her|nu? $
    går|kører|skal|kommer jeg? ikke hjemmefra ; går jeg? ikke herfra i_aften|i_nat ; går ikke fra PERSON|min
    forlader|forlade jeg|vi? ikke huset|hjemmet|sommerhuset|hytten|sengen|barn|børnene|hospital|stuen|PERSON|min
    bliver|blive jeg|vi? på|i sofaen|lænestolen|sengen
    jeg|vi er der|her lige|desværre|jo ikke ; skal|må hvile ; skal|må lige stiller $ ; kan ikke blive fri
    hverken kan|vil|gider eller kan|vil|gider ; er stået af ; ^ ellers tak $ ; ikke mig at regne med
    trukket mig|os fra|tilbage|ud ; ser mig ikke mere|længere|i_aften
    takker af ; må desværre? takke af ; tid er desværre ikke til det
    siger jeg? ikke ja i_aften|denne_gang|i_dag|til ; ikke et|noget? ja herfra|fra_mig|i_aften|denne_gang
    svaret|svarer|det? bliver ikke et? ja ; bliver|vælger|er det? sidstnævnte
    mangler tid|overskud|kræfter|mulighed|lyst ; ingen|ikke_nogen at? sende|sender|undvære|afse ; tid er ikke til det
    ikke .. hold|holde|gem|gemme|reservere .. stol|plads til|for mig ; hold ikke .. stol|plads til|for mig
    færdig for i_dag|i_aften ; det er helt|fuldstændig|desværre|simpelthen udelukket ; ^ helt? udelukket $
    går|kører|skal|tager|bevæger|flytter mig? ikke|ingen nogen? steder|vegne
    går|gået|skal|kryber|krøbet|kravler|kravlet jeg|vi? .. i seng|køjen|poten ; for kort varsel
    må|vil|er_nødt_til_at jeg|vi? opgive|give_op|vende_om|vende_rundt
    undskylde|undskyld mig|os i_aften|denne_gang ; undskylde mig|os $
    ikke noget for mig|os ; tæller|regner ikke mig|jeg med
    kommer|kan|når ingen|ikke_nogen vegne|steder ; ingen vegne|steder
    lovet ... blive|være|bliver hjemme
    ikke|ingen CHANCE ... kommer|når|deltager|nå|være|møder
    ikke|ingen CHANCE for|til? $
    ikke se mig|jeg ud af
    det|så gør|skal|bliver|deltager|kommer jeg|vi .. ikke ; så kan|vil jeg|vi .. ikke $ ; jeg|vi gør det? .. ikke $
    heller ikke mig|jeg ; ikke mig|jeg i_aften|denne_gang|heller? $ ; mig|jeg heller ikke ; me neither
    hverken jeg|mig|vi ... kommer|kan|deltager|møder ; hverken jeg|mig|vi
    kan du|i tro nej|jeg_ikke|at_jeg_ikke ; du|i kan tro nej|jeg_ikke|at_jeg_ikke
    aldrig i livet|mit_liv|dette_liv|verden om jeg|vi ; skyde en hvid pind|pil efter
    ikke at kunne .. kommer|være_der|være_med|være|deltager|hjælpe|nå|stille|møder?
    slet|slette|stryg|stryge|fjern|fjerne|tag|tage mig|mit_navn|jeg .. fra|af listen|mødet|aftenens|fremmødte
    regne|regn|tæl|tælle|skriv|skrive|stryge|tage mig|os|jeg fra|af|ud
    mig|os|jeg på fraværslisten|afbudslisten ; mig|os|jeg .. som fraværende|forhindret|afbud|frameldt
    mit fravær|afbud|forfald ; hus forbi
    på vej tilbage|hjem fra .. ABROAD ; jeg|vi står af ; gu|fandeme|fanden|søren gør|vil|kan|skal jeg ej|ikke
    over mit lig
    ikke sige|svarer|takke|takker|siger ja til|i_aften|i_dag|denne_gang|dertil
    hverken T|DAY ... kan|kommer|når
    helt|ganske sikkert|bestemt nej ; helt|ganske sikkert|bestemt ikke $|i_aften|i_dag|denne_gang
    med garanti ikke|nej ; 100 procent|% ikke|nej
    DAY passer|passer_det mig|os|jeg? fint|godt|bedre|perfekt?
    i_aften|i_dag|i_nat gør|duer|passer|går|dur|kan|bliver det|den|jeg? mig? desværre? ikke|nej ; i_aften|i_dag nej
    i må|kan|skal|får klarer|klare|ordne|tage|tager .. selv|uden ; ^ klar|klarer i|jer|det|den
    ja tak? til|på DAY ; DAY ja ; går|kører|tager|smutter jeg|vi? ikke ud|afsted|derned|derhen|igen|mere
    T|DAY heller ikke ; jeg|vi opgiver $|nu|det|her
    får mig|os ikke ud|med_ud|afsted|op_af|hen ; får i mig|os ikke ud|med|afsted|op_af|hen
    stempler|checker|logger|melder jeg|mig? ud|af ; trukket|trækker|hevet stikket ; kaster håndklædet
    gået|går|er|kravlet til|i køjs|køjen ; tæl|tæller ikke mig|os .. med? ; ikke nyde noget
    hverken PERSON eller jeg|mig|vi ; ude af billedet|spillet|drift|kredsløb|funktion
    trækker|annullerer|sletter|aflyser min tilmelding|deltagelse|svarer
    har|får jeg|vi? desværre? ikke lov ; kan|må jeg|vi? desværre? ikke tage|gå|slippe fra
    først|tidligst ledig|fri|hjemme|klar .. DAY ; ville ønske jeg|vi|at|kl? .. kunne siger ja
    forbudt|forbyder|frarådet mig|os at? gå|kommer|køre|bevæge|forlade ; ^ out|ude of|af town|office|country|byen
    har|får|fik jeg|vi? ikke fået? lov|fri|byttet ; er ikke kørende ; slipper|river jeg? mig? ikke fra|væk|løs
    ikke rive|river mig løs
    giver ikke|ingen mening ; ikke ædru ; jeg kører ikke $|i_aften|derned|ud
    vælger|foretrækker|beslutter at? blive|bliver hjemme|her|væk
    ingen|ikke interesse ; hold|holde mig udenfor|ude_af_det|uden_for ; lad mig være $|i_fred ; ^ drop|glem det $
    nul CHANCE ; chance|chancen|chancerne|sandsynligheden er lig? nul|0|ikke_eksisterende
    må|vil|nødt_til_at jeg|vi? trække|trækker mig|os $|fra|ud ; sætter jeg? ikke min? ben|fødder
    det|mødet må|bliver|kan blive|være|bliver? DAY ; ^ ikke før jul|påske|nytår|sommer|MONTH|weekenden|ferien
    sletter|fjerner|ophæver|annullerer min ja ; ^ kun DAY $ ; bliver .. uden os
    lader|lade jer|dig klare|tage|klarer|om
    må|bliver_nødt_til_at jeg|vi? desværre|altså passe|passer $|denne_gang|i_aften
    ville have sagde|svarer|takker ja hvis ; ikke på vilkår|tale_om om|at? jeg|vi
    ^ som om jeg|vi gider|orker|har|kunne ; i kan|må holde|afholde|køre .. selv
    ingen|ikke_noget fremmøde|deltagelse|tilsagn fra mig|os|herfra ; kommer der ingen|ikke_nogen
    for mange|meget øl|drinks|glas|genstande|vin|snaps ; ^ går ikke $ ; har været syg .. siden
    kommer|deltager|tilbage|klar|ledig først|tidligst? om #
    besluttet ikke at kommer|stiller|stille|deltager|sender|sende|møde|møder
    mig|os må|kan|skal|får i|du undvære|klare_jer_uden ; må|kan|får i|du undvære mig|os
    vente|venter|kigge|spejde forgæves på|efter? mig|os ; ^ pas herfra|fra_mig|i_aften|denne_gang|på_den $
    være der|her|med DAY $ ; er jeg|vi? her|hjemme|i_byen igen DAY ; har til pas $|i_aften|denne_gang
    kommer|deltager|møder jeg|vi? for en gangs skyld ikke
    må|bliver_nødt_til_at jeg|vi? med beklagelse .. lade være|afstå|afviser|melder|melde|sige
"""
"""Refusals whose words, one by one, could be a promise."""
DECLINED = """
    må|bliver|er_nødt desværre|nødt_til_at|til_at|altså? melder|melde fra|afbud|pas|forfald
"""
"""A formal refusal, that a polite yes may open."""
TAKEN_BACK = """
    har? fortrudt|fortryder|trukket min ja|tilsagn ; min ja|tilsagn er .. trukket tilbage?
    trækker|tager|trække|tage|kalder min ja .. tilbage|retur|bort ; tilbagetrækker min? ja
    trækker min? ja|tilsagn tilbage? ; annuller|fortryder|afmeld min? ja|tilsagn|deltagelse
    det er alt? for langt|sent|farligt væk|for_mig? ; for langt væk|herfra
    trækker|tager|trække|tage min tilsagn|tilmelding|svar .. tilbage|retur
    kommer|kan ikke til at? kunne .. kommer|deltager|være|nå|møde? ; ikke til at? kunne
    min ja gælder ikke længere? ; min ja trækkes|trekes|tages|bortfalder|annulleres .. tilbage?
    glem alt om min ja ; glem min ja ; ikke regne med at .. mig|jeg ; DAY i stedet|istedet
    kommer|kan|er .. DAY i stedet|istedet
"""
"""An earlier yes is taken back."""
WISH = """
    ville|skulle ønske|wish|ønsket|önskat|ønska ; jeg wish ; wish jeg|vi|that ; gid jeg|vi|bare?
    bare|lige|hvis jeg|vi bare|lige|kun? kunne|havde ; hvis bare|lige|only|jeg kunne
    kunne jeg|vi bare|lige
    skulle jag|jeg? så? gerne ha|have ; ville hellere være|have
    ville gerne|så_gerne|meget_gerne|hellere|like|love .. have|har|ha|været|kommet|været_med|men
    ville har|have .. kommet|kommer|været|deltaget|love|loved|liked|like|været_der|be|come
    ellers var|ville|havde|er jeg|vi ; var jeg|vi .. kommet|med
    havde .. gerne|så_gerne|meget_gerne|glædet ; skulle|burde har været ; ville være kommet|kommer|været
    skulle gerne have været ; hade|skulle jag? gjerne|gärna ha|kommit|velat ; var gerne kommet
    ville gjerne|gerne ha|kommet ; ville elske|love at|til kommer|være|deltager .. men ; had jeg|vi
    hvis jeg|vi ikke var|havde|skulle ... kommet|kommer|været|med
    ville ellers|også|jo|da|egentlig? gerne|have ; ellers gerne
    ville så|meget|rigtig|ellers|jo|virkelig? så? gerne $ ; var .. kommet
    ville jeg|vi? så? gerne have|har|ha|været|kommet|med ; hvis jeg|vi|bare ikke? var|havde|ikke_var
    hvis ikke? jeg|vi ikke? sad|lå|stod|boede|arbejdede|var|havde ; hvis ikke jeg|vi var|havde
    havde jeg|vi lige? kunnet|kunne|været ; kunne jeg|vi være 2 steder
    ^ kunne|havde jeg|vi $ ; lige jeg|vi .. var|kunne|havde
    hvis jeg|vi ikke? lå|sad|skulle|kunne|arbejdede ; ^ ville jeg|vi ; ^ var jeg|vi lige
    lige jeg|vi ikke var|havde
    ^ havde|var i|du|de|det|jeg|vi|bare
    kunne|ville|burde nok|sagtens|godt|jo|da|nok_godt|fint|også? har kommet|kommer|deltaget|deltager
    kunne|ville|burde nok|sagtens|godt|jo|da|nok_godt|fint|også? har nået|været|stillet|hjulpet
    kunne|ville|burde nok|sagtens|godt|jo|da|nok_godt|fint|også? være kommet|taget|kørt|mødt
"""
"""What might have been (rule 2)."""
REFUSAL = """
    er jeg|vi? klar|parat på|til|igen? .. DAY
    fremme|landet i|på ABROAD ; ledig igen? fra|først? DAY
    vil|kan jeg|vi? .. gerne ... DAY ; jeg|vi er kørt|gået|cyklet|smuttet hjem igen|nu|$
    det kan jeg|vi ikke lige overskue
    bedt|nødt|tvunget|beordret|anbefalet|rådet mig? om|til? at? blive hjemme|væk|inde
    glem mig|os i_aften|i_dag|denne_gang|$
    må|nødt_til_at|kommer_til_at desværre? svigter
    må|skal|nødt_til_at desværre? blive på|i|ved arbejde|jobbet|arbejdet|posten|kontoret
    jeg|vi dropper den|det|mødet|$
    ikke lade sig gøre for|at? mig|os|jeg|vi? ; ikke muligt for mig|os
    jeg|vi er|kommer der|her|med ikke $ ; jeg sover allerede|nu
    holde|holder mig|os hjemme|inde|indendørs ; jeg|vi går ikke ud ; om bord på
    jeg|vi ikke må forlade|går|kører|bevæge|kommer|deltager|rejse
    bliver|blive hvor jeg|vi er
    må|vælger|nødt_til_at jeg|at? prioritere ; passer mig|jeg|os? elendigt|dårligt|skidt ; lander .. i_nat|DAY
    lade|lader være med|at|med_at? ; undlader|undlade|afstår
    rører|flytter|rokker|bevæger mig|jeg .. ikke
    skal|går jeg|vi? i min|en|sin? seng ; bliver der|her|liggende|siddende $
    tilbyde .. DAY ; tænke jer|dig til mit|min
    bliver|blive|må_blive inde|indendørs|indenfor|i_sengen|om_bed|om_seng|hjem|liggende|siddende
    jeg|vi tør|orker|magter .. ikke
    forbudt|forbyder|forbyder_nu|frarådet|fraråder mig at? ; har|undskylde mig|os undskyldt|undskyld
    jeg|vi må ikke|aldrig kommer|køre|gå|forlade|bevæge|deltager|være
    jeg|vi svigter|skuffer
    selvfølgelig|bestemt|overhovedet|definitivt|slet ikke ; helt sikkert ikke ; ikke tale om
    ikke på vilkår|nogen_måde ; under ingen omstændigheder ; no|nej|ingen way|chance|vej|mulighed|tid
    aldrig i livet|mit_liv ; ikke i dette liv ; ikke i|til i_dag|i_aften|i_nat|denne_gang
    ikke i_dag|i_aften|i_nat|denne_gang|mig|jeg|nu|lige_nu|her $
    ikke i_dag|i_aften|i_nat|denne_gang|mit_bord|muligt|mulig|aktuelt|muligt_for|for_mig|possible
    over min lig|døde_krop ; in|om|i your drømme|dreams ; glem .. kommer|dukker ; forget it|det
    kan du|i godt? glemme ; uden mig|jeg ; count mig|jeg out|ud ; regn ikke med
    ikke .. regne|regner|regn|count|satse med|på mig|jeg ; er ude af? til_rådighed|spil|landet|byen|town|of
    ude|ud|out af stand|byen|landet|town|country ; uden for|out landet|byen ; ude af stand til
    ikke i stand|position til ; ikke i stand
    not|ikke able|available|tilgængelig|disponibel|ledig|ledigt|fri|free
    ikke til_rådighed|rådighed|disposition|gående ; står ikke til rådighed|disposition
    har|får|find|finder jeg|vi|desværre|dag? ikke|ingen .. tid|mulighed|lyst|lust|overskud|vagt
    har|får|find|finder jeg|vi|desværre|dag? ikke|ingen .. kræfter|energi|pasning|chance
    har|får|find|finder jeg|vi|desværre|dag? ikke|ingen .. adgang|muligheder|tid_til|time
    har jeg|desværre? ikke|ingen tid|mulighed|lyst|overskud|vagt
    ingen mulighed|chance|tid|lyst|overskud
    ikke mulighed|muligt|mulig|mulighet|möjlighet|möjligt|lyst|tid|overskud ; mangler tid|mulighed
    det|kommer går|passer|duer|lykkes jeg|mig|desværre|sig|til? ikke
    det|kommer fungerer|virker|lader_sig|funker|works jeg|mig|desværre|sig|til? ikke
    det|kommer work|bliver|nytter|sker|rækker|klaffer|bli|blir|dur|holder jeg|mig|desværre|sig|til? ikke
    gør ikke work ; kommer ikke|aldrig til at? ske|happen|kommer ; ikke til at? ske ; lader sig ikke gøre
    gider ikke|sgu|ærligt_talt ; gider ikke ; gider jeg ikke
    nægter|refuse|refuserer|vægrer ikke|at .. kommer|deltager|møde? ; agter ikke at? .. kommer|deltager|møder ; nægter
    melde|melder|meldt|meld|tilmeldt|må|sende|giver .. afbud|fra|pas|forfald|mig_syg|syg
    melder .. fra|afbud|pas|syg ; melde mig? fra|afbud|pas|syg ; afbud
    framelder|framelde|frameld|afmelder|afmelde|afmeld .. mig|jeg ; afmeld min deltagelse|plads|fremmøde|tilmelding
    melde forfald ; siger|takker|takke|say|tack|takket|tackar|meddeler|bliver|hedder|lyder .. nej|pas|no
    takker|takke|siger|tackar nej ; svarer .. nej ; svaret|svarer er|: nej ; afviser
    må|er|bliver .. afviser ; pas|passer .. denne_gang ; må|jeg passe|melde_pas|udeblive|blive_væk
    springer|hopper|står|stå .. over ; sidder .. over ; bliver|må_blive|forbliver .. hjemme|væk
    holder .. væk|fri_i_dag ; er jeg? forhindret ; forhindret ; forhindret ; er|jeg .. optaget ; optaget
    umuligt ; er|det umuligt ; no can do ; ingen kan gør ; no go ; no-go ; klare jer|det|dig uden
    klarer jer|det|i? uden ; har ikke tænkt mig at ; har lagt mig
    gør ikke vente|expect|forvente|regn|count .. mig|på|jeg ; vent ikke på|på_mig ; dukker .. ikke op
    møder .. ikke ; stiller .. ikke op?
    ikke kommer|deltager|møder|med|dukker|stiller|stille|komme_med|være_med|hjælpe|tilstede
    ikke være|er|bli|bliver .. der|med|tilstede|til_stede|her|a_part ; ikke på vej ; ikke undervejs
    kommer|deltager|møder|dukker|kan|vil|skal|når|nå|får|bliver|må|er_med|kommer_til|kom MILD? MILD? ikke|ej
    kan|vil|skal|kommer|deltager|nå|når .. ikke|ej ; ikke kan|kunne|vil|skal|når|nå|kommer|deltager|kunde
    ikke .. kan|nå|deltager|kommer ; har ikke kan|mulig
    jeg|er er|har ikke der|her|med|klar|vagt|på|på_vej|ledig|til
    jeg|er er|har ikke hjemme|i|tilstede|interesseret|i_byen|på_vagt|på_arbejde|mulighed|fri
    er jeg? ikke der|her|med|klar|på_vej|ledig|til
    er jeg? ikke hjemme|tilstede|interesseret|i_byen|på_vagt|på_arbejde|i|disponibel
    ikke nå|når|hinder|make det? ; når|nå jeg|det|desværre|vi|dig? det|desværre|jeg? ikke
    ikke interesseret|klar|her|hjemme|med ; desværre ikke|nej ; kan kun|først|tidligst .. DAY ; først DAY
    møder|kigger|dukker|træffes|tilbage|stiller_op .. DAY ; på arbejde|vagt igen DAY
    kommer|er_der|være_der|deltager|kan|ankommer|kommet .. DAY ; DAY .. kan|kommer|er|kunne ; ja|@j DAY
    tidligst DAY ; ^ DAY $ ; hellere DAY ; først tilbage|hjemme|hjem .. DAY|# ; ikke|no need
    tommel|tommelen|thumbs ned|nedad|down ; no for mig|jeg
    for|too syg|træt|fuld|beruset|drunk til|for|at|at_køre
    for|too tired|påvirket|langt_væk|langt|far|sent_for_mig til|for|at|at_køre
    har .. drukket|fået_vin|drukket_vin|druckit ; kan .. umuligt|desværre_umuligt ; kan desværre|beklager $
    desværre .. umuligt
    er jeg? nødt|nødsaget|tvunget|nødsakad til at? melde|sige|blive|afviser|takker|aflyse ; aflyser
    aflyse min|deltagelse ; ikke denne gang ; uden min deltagelse|medvirken|tilstedeværelse
    får I|i? undvære|klare ; må undvære mig ; undvære mig|jeg
    må|kan|skal i|du klare|ordne|tage .. selv|uden ; det må i klare ; klar jer selv ; på ingen måde|vilkår
    ingen måde|chance|vej ; er out $ ; trækker mig|os|jeg
    er out af? .. country|town|office|city|byen|landet ; out af the? country|town|city
    gider|magter|orker|overkommer|formår|evner|tør jeg? det? sgu|simpelthen? ikke ; først på DAY
    kan på DAY ; ikke før|foer|til DAY ; andre|anden planer|aftale|aftaler ; en anden gang
    ingen af_os|os|her kan|kommer|har ; ingen .. kan ; ^ jeg? passer $
    ingen|ikke intentioner|planer|intention|hensigt om|for|med ; ikke til hensigt ; ingen kan ; ^ ikke ja $
    det hænger ikke sammen ; er ikke mig|jeg ; har tid .. DAY ; ses DAY
    et? selvfølgelig|stort|rungende|kæmpe|stor nej ; andet nej ; afskåret fra
    siger|springer|falder|hopper|bakker|takker|træder fra|af|ud
    det|i_aften|aften er helt? udelukket|umuligt ; må springe over
    er|bor .. for træt|fuld|beruset|påvirket|gammel|langt_væk|langt
    det er for sent|langt|farligt|langt_væk ; for sent for mig ; vagt et andet sted
    DAY .. passer|er .. bedre ; tager|tage det|mødet .. DAY ; ^ glem det|alt $ ; glem alt om mig|jeg
    anden sider|ende|side af jorden|landet|kloden ; ingen fra|hos os|jer
    først efter|i|til weekenden|ferien|weekend|juni|juli|august ; er offshore ; først i|på? DAY
    ses på? DAY ; DAY kun $ ; kommer|kan|deltager|er_der jeg|vi? hverken ; ^ alligevel ikke $
    har ikke anledning ; ikke at finde|træffe ; er ikke ca|omkring $ ; ingen ledige|ledigt|ledig ; fritaget
    fritages ; ikke om town|area|office|country|city ; passer bedre|fint DAY ; må|vil aflyse ; aflyse $
    melder|melde mig|jeg ud ; ikke en del af ; ikke regne med at .. mig|jeg ; forventer|vent mig|jeg ikke $
    jeg|vi gør det ikke ; pas $ ; ikke før på DAY
"""
"""The sender does not come."""
INSTEAD = """
    PERSON har min vagt|tjeneste ; sagt|sagde til PERSON at? han|hun|de skal|kommer|tager
    viderestiller|omstiller|stiller til|jer|dig|videre til? PERSON
    det|den må|skal|kan|får PERSON|en_anden|andre|nogen_andre MILD? tage|tager|klare|klarer|ordne
    det|den må|skal|kan MILD? blive PERSON|en_anden|andre|nogen_andre
    i|du må|kan|skal|bør? hellere|heller spørg|spørger|kontakt|prøv|ringer .. PERSON
    det er OTHER i|du|der|som|man? skal|kan|må|bør? kontakt|ringer|ringes|spørg|spørger|kaldes|ringe_til|fat_i|tage_fat
    få|finde|find|spørge|vælge en anden til|ind
    andres tur|vagt|opgave|bord|ansvar ; en anden der|som tager|overtager|klarer|kommer|må
    en andens tur|vagt|opgave|bord|ansvar
    represent|represents|repræsenterer os|også|mig|us
    lader|lade|overlade|overlader .. .. om det ; ikke mit bord|opgave|ansvar|område|problem
    ^ ikke min $
    i stedet|stället for? mig|jeg|min? ; istedet|istället|instead|steden for? af? mig|jeg?
    sender|skikker|har_sendt|har_bedt|bedt|beder|får .. PERSON ; sender en anden|kollega
    overlader|overdrager|videregiver|videresender|delegerer .. PERSON ; overlader .. til
    på mine vegne|min_vegne ; min|mit plads
    PERSON tager|klarer|ordner|snupper|løser det|over|vagt|min|den|mødet
    PERSON overtager|dækker|covers|covering ; tager PERSON|over for mig
    ringer|ring_til|kontakt|spørg|prøv .. til|i|med|fat|fat_i|jer_til|hos? min? PERSON PERSON?
    tal|tal_med|use|call|brug|skriv|skriver|alarmér .. til|i|med|fat|fat_i|jer_til|hos? min? PERSON PERSON?
    alarmer|tilkald|henvend|henvendelse .. til|i|med|fat|fat_i|jer_til|hos? min? PERSON PERSON?
    henvis|henviser|tages .. til|i|med|fat|fat_i|jer_til|hos? min? PERSON PERSON?
    varsko|varsl|tilkald|try|prøver|snak|find|hør .. til|i|med|fat|fat_i|jer_til|hos? min? PERSON PERSON?
    få|tag|tage fat i PERSON ; PERSON har vagt|overtaget|nøglerne ; PERSON er på vagt
    det er PERSON .. vagt|tur ; PERSON skal kontakt|kaldes|spørg|ringes|kontaktes
    ring|ringer|kontakt til|på? #|nummer|vagttelefonen|vagten|alarmcentralen|112|114 ; må tage det|den uden
    står PERSON for ; PERSON står for ; henvend jer|dig til ; kontakt|ringer min|til_min stand|erstatning
    hør|spørg med? PERSON ; har givet|bedt|sendt .. PERSON|videre
    giver opgaven|vagt|stafetten .. til|videre ; det er|bliver min? PERSON i|du|der|som
    det bliver min? PERSON fra .. der|som kommer|møder|stiller ; PERSON tager over
    til|send en anden ; en anden kommer|tager|må|end|i ; PERSON .. for mig $
    PERSON kan|skal kontaktes|træffes|fanges|nås|ringes ; ringer til det der|som ; vagt er NAME
    det er NAME bord|vagt|tur|opgave|ansvar ; repræsenterer mig ; find|finde en anden ; finder en anden
    aftalt med PERSON ; spørg om PERSON ; udkald et_andet|andet sted ; opgave et_andet|andet sted
    NAME har telefon ; NAME er min PERSON ; det er min PERSON $ ; PERSON PERSON mig|jeg|for_mig
    PERSON erstatter|dækker mig|for_mig ; det er min? PERSON i|du|der|som ; PERSON er det|den i|du|som
    PERSON er på? vagt i_aften|i_dag|nu? ; PERSON tager sig af ; min PERSON er NAME|PERSON
    det er NAME uge|aften|nat|dag|opgave|område ; spørg|ringer|kontakt hellere? til? en anden
    PERSON .. i min sted
"""
"""Someone else is to come or to be called (rule 2)."""
OFF_DUTY = """
    bliver|blive jeg|vi? hos PERSON|min|børnene|barn
    sidder|er|våger ved|over .. sygeseng|sygesengen|dødsleje ; sygeseng|sygesengen|dødsleje|hospice
    jeg|vi er ikke på vagt|arbejde|job ; er ikke på vagt|arbejde|job
"""
"""An absence in the words of a denial."""
ABSENCE = """
    sidste færge|bus|tog|fly|metro er gået|kørt|sejlet|afgået
    flyver|letter|sejler|boarder|afgår T|om|kl|snart|nu|til|hjem|DAY ; på havet ; til søs|havs
    ude at sejle|flyve|rejse ; på vej i PERSON ; på vej til|mod WORD lufthavn|lufthavnen|airport ; sygemelding
    de næste|kommende par|NUMBER? # ; de næste|kommende par? dage|uger|døgn ; sygemelder mig ; jeg|vi sygemelder
    strandet ; sneet inde ; på|ombord_på færgen|båden|skibet til|mod ; hele aftenen|natten|dagen
    på fødegangen|operationsstuen|intensiv ; ikke på benene|højkant|toppen ; ikke rask|frisk
    resten af ugen|måneden|året|dagen|aftenen|weekenden ; på|til lejrskole|studietur|klassetur
    på|har|holder|tager|har_taget|er|starter|paa|om|til? ferie ; ferie ; er .. syg ; syg ; syg|ligger med|i seng|sengen
    ligger|er .. i sengen ; på|til|i hospital ; hospital ; i udland ; udland
    i|om|til|på|fra|mod .. ABROAD ; ^ ABROAD ; på|taking leave ; på sabatår ; på barsel
    i sommerhus|sommerhuset|lufthavnen|flyet|airport|flyveren|lufthavn|cottage ; på|i sommerhus|lufthavn
    på vej til|på|i lufthavnen|ferie|hospital|udland|ABROAD|syg|sommerhus|sommerhuset
    på|til kursus|konference|krydstogt|cruise|rejse|forretningsrejse ; bor_ikke ; rejser|bortrejst|rejst
    brækket ; har .. brækket ; kastet op ; kaster op ; kolliderer ; bag et rat ; i isolation ; begravelse
    til begravelse ; bryllup ; føde ; føder ; fødsel ; fødende ; holder fri ; er|være|rejst|hele_ugen|jeg væk|away $
    er væk|away ; ude .. rejse|at_rejse|og_rejse ; på rejse
    til|indtil|frem_til på? DAY|weekenden|MONTH ; til|indtil|frem_til den? # ; hele weekenden|ugen|måneden|sommeren
    hjemme|hjem|tilbage .. DAY|MONTH ; overnatter ; skal boarde ; boarder ; i|på en? hytte|hytten|stuga|stugan|hytta
    til konfirmation|bryllup|begravelse|bisættelse|barnedåb|koncert|sølvbryllup|konfirmationen|bryllupsfest
    i et? fly|flyet ; sengeliggende ; i sengen ; på resa|reise
    på|ombord_på en? færge|færgen|båd|båden|skib|skibet
    er|ligger jeg|vi? allerede? i min? seng ; i karantæne|arresten|fængsel ; underdrejet
    ikke min vagt|tur|aften ; familien|huset|husstanden|alle er smittet|ramt|smittede
"""
"""Absences that rule the coming out."""
NO = """
    nej tak|desværre|selvfølgelig|da? ; @thumbdown ; desværre|beklager? nej
"""
"""Words that are a no."""
SORRY = """
    desværre ; beklager
"""
"""Words of regret."""
OUTCRY = """
    nej ikke nu? igen
    nej men dog|hov|hej ; åh|årh|ah|oh|øj|uha|ej|ih|gud|shit|hold_da_op nej ; nej hvor ; nej sikke
    nej er det ; nej er der sket ; nej sker der ; nej nu
    nej hold ; oh dear|god ; nej , nej , nej
    nej hvad siger du|i ; nej er det rigtigt|sandt
"""
"""A no that is a cry: it refuses nothing (rule 8)."""
EMPHASIS = """
    nej da|dog|altså|bare|da_også|dog_da|for_søren|for_pokker
    nej søren|for_fanden|for_helvede|for_dælen|fandeme|nej|rolig|selvfølgelig ; nej bare rolig
"""
"""Emphasis: a refusal alone, reassurance before a clear yes (rule 8)."""
