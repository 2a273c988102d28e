"""The refusals (afslag): phrases that say the sender does not come (rules 2 and 8).

The notation is that of `grammar`; phrases are parted by semicolons.
"""

WISH = """
    ville|skulle ønske|wish|ønsket|önskat|ønska ; jeg wish ; wish jeg|vi|that ; gid jeg|vi|bare? ..
    bare|lige|hvis jeg|vi bare|lige|kun? kunne|havde ; hvis bare|lige|only|jeg kunne
    kunne jeg|vi bare|lige
    ville gerne|så_gerne|meget_gerne|hellere|like|love .. have|har|ha|været|kommet|været_med|men
    ville har|have .. kommet|kommer|været|deltaget|love|loved|liked|like|været_der|be|come
    ellers var|ville|havde|er jeg|vi .. ; var jeg|vi .. kommet|med
    havde .. gerne|så_gerne|meget_gerne|glædet .. ; skulle|burde har været ; ville være kommet|kommer|været
    skulle gerne have været ; hade|skulle jag? gjerne|gärna ha|kommit|velat ; var gerne kommet
    ville gjerne|gerne ha|kommet ; ville elske|love at|til kommer|være|deltager .. men ; had jeg|vi ..
    hvis jeg|vi ikke var|havde|skulle ... kommet|kommer|været|med
    ville ellers|også|jo|da|egentlig? gerne|have ; ellers gerne
    ville så|meget|rigtig|ellers|jo|virkelig? så? gerne $ ; var .. kommet
"""
REFUSAL = """
    selvfølgelig|bestemt|overhovedet|definitivt|slet ikke ; helt|mest_likely? sikkert ikke ; ikke tale om ; ikke på vilkår|nogen_måde ; under ingen omstændigheder ; no|nej|ingen way|chance|vej|mulighed|tid ; aldrig i livet|mit_liv ; ikke i dette liv ; ikke i|til i_dag|i_aften|i_nat|denne_gang ; ikke i_dag|i_aften|i_nat|denne_gang|mig|jeg|nu|lige_nu|her $ ; ikke i_dag|i_aften|i_nat|denne_gang|mit_bord|muligt|mulig|aktuelt|muligt_for|for_mig|possible ; over min lig|døde_krop ; in|om|i your drømme|dreams ; glem det|alt ; glem .. kommer|dukker ; forget it|det ; kan du|i godt? glemme ; uden mig|jeg ; count mig|jeg out|ud ; regn ikke med .. ; ikke .. regne|regner|regn|count|satse med|på mig|jeg ; er ude af? til_rådighed|spil|landet|byen|town|of ; ude|ud|out af stand|byen|landet|town|country ; uden for|out landet|byen ; ude af stand til .. ; ikke i stand|position til ; ikke i stand ; not|ikke able|available|tilgængelig|disponibel|ledig|ledigt|fri|free ; ikke til_rådighed|rådighed|disposition|gående ; står ikke til rådighed|disposition ; har|får|find|finder jeg|vi|desværre|dag? ikke|ingen .. tid|mulighed|lyst|lust|overskud|vagt|barnepige|kræfter|energi|pasning|chance|adgang|muligheder|tid_til|time ; har jeg|desværre? ikke|ingen tid|mulighed|lyst|overskud|vagt ; ingen mulighed|chance|tid|lyst|overskud .. ; ikke mulighed|muligt|mulig|mulighet|möjlighet|möjligt|lyst|tid|overskud ; mangler tid|mulighed ; det|kommer går|passer|duer|lykkes|fungerer|virker|lader_sig|funker|works|work|bliver|nytter|sker|rækker|klaffer|bli|blir|dur|holder jeg|mig|desværre|sig|til? ikke .. ; gør ikke work ; kommer ikke|aldrig til at? ske|happen|kommer ; ikke til at? ske ; lader sig ikke gøre ; gider ikke|sgu|ærligt_talt .. ; gider ikke ; gider jeg ikke ; agter|nægter|refuse|refuserer|vægrer ikke|at .. kommer|deltager|møde? ; nægter ; melde|melder|meldt|meld|tilmeldt|må|sende|giver .. afbud|fra|pas|forfald|mig_syg|syg ; melder .. fra|afbud|pas|syg ; melde mig? fra|afbud|pas|syg ; afbud ; framelder|framelde|frameld|afmelder|afmelde|afmeld .. mig|jeg|min|mødet ; melde forfald ; siger|takker|takke|say|tack|takket|tackar|meddeler|bliver .. nej|pas|no .. ; takker|takke|siger|tackar nej ; svarer .. nej ; svaret|svarer er|: nej ; afviser ; må|er|bliver .. afviser ; pas|passer .. denne_gang ; må|jeg passe|melde_pas|udeblive|blive_væk ; springer|hopper|står|stå .. over ; sidder .. over ; bliver|må_blive|forbliver .. hjemme|væk ; holder .. væk|fri_i_dag ; er jeg? forhindret ; forhindret ; forhindret .. ; er|jeg .. optaget ; optaget ; umuligt .. ; er|det umuligt ; no can do ; ingen kan gør ; no go ; no-go ; klare jer|det|dig uden ; klarer jer|det|i? uden ; har ikke tænkt mig at ; har lagt mig ; gør ikke vente|expect|forvente|regn|count .. mig|på|jeg ; vent ikke på|på_mig ; dukker .. ikke op ; møder .. ikke .. ; stiller .. ikke op? ; ikke kommer|deltager|møder|med|dukker|stiller|stille|komme_med|være_med|hjælpe|tilstede .. ; ikke være|er|bli|bliver .. der|med|tilstede|til_stede|her|a_part ; ikke på vej ; ikke undervejs ; kommer|deltager|møder|dukker|kan|vil|skal|når|nå|får|bliver|må|er_med|kommer_til|kom jeg|vi|sgu|altså|dog|desværre|bare|lige|mig|nok|det|til|fucking|fandeme|alligevel|godt|i_dag|i_aften|i_nat|selv|heller|beklager|faktisk|egentlig|så|i|om|op|alligevel_desværre|mødet|til_mødet|tilbage|simpelthen|virkelig|overhovedet|gerne? jeg|vi|sgu|desværre|dog|alligevel|med|det|bare|op|mødet|heller|så? ikke|ej ; kan|vil|skal|kommer|deltager|nå|når .. ikke|ej ; ikke kan|kunne|vil|skal|når|nå|kommer|deltager|kunde ; ikke .. kan|nå|deltager|kommer ; har ikke kan|mulig ; jeg|er er|har ikke der|her|med|klar|vagt|på|på_vej|ledig|til|hjemme|i|tilstede|interesseret|i_byen|på_vagt|på_arbejde|mulighed|fri ; er jeg? ikke der|her|med|klar|på_vej|ledig|til|hjemme|tilstede|interesseret|i_byen|på_vagt|på_arbejde|i|disponibel ; ikke nå|når|hinder|make det? ; når|nå jeg|det|desværre|vi|dig? det|desværre|jeg? ikke ; ikke interesseret|klar|her|hjemme|med ; desværre ikke|nej ; ^ beklager|desværre $ ; kan kun|først|tidligst .. DAY ; først DAY ; kommer|er_der|være_der|deltager|kan|ankommer|kommet .. DAY ; DAY .. kan|kommer|er|kunne ; ja|@j DAY ; tidligst DAY ; ^ DAY $ ; hellere DAY ; først tilbage|hjemme .. DAY|# ; ikke|no need ; tommel|tommelen|thumbs ned|nedad|down ; no for mig|jeg ; for|too syg|træt|fuld|beruset|drunk|tired|påvirket|langt_væk|langt|far|sent_for_mig til|for|at|at_køre .. ; har .. drukket|fået_vin|drukket_vin|druckit ; kan .. umuligt|desværre_umuligt ; kan desværre|beklager $ ; desværre .. umuligt ; er jeg? nødt|nødsaget|tvunget|nødsakad til at? melde|sige|blive|afviser|takker|aflyse ; aflyser ; aflyse min|deltagelse ; ikke denne gang ; uden min deltagelse|medvirken|tilstedeværelse ; får I|i? undvære|klare ; må undvære mig ; undvære mig|jeg ; må|kan|skal i|du klare|ordne|tage .. selv|uden ; det må i klare ; klar jer selv ; på ingen måde|vilkår ; ingen måde|chance|vej ; er out $ ; trækker mig|os|jeg ; er out af? .. country|town|office|city|byen|landet ; out af the? country|town|city ; gider|magter|orker|overkommer|formår|evner|tør jeg? det? sgu|simpelthen? ikke ; først på DAY ; kan på DAY
    ikke før|foer|til DAY ; andre|anden planer|aftale|aftaler ; en anden gang ; ingen af_os|os|her kan|kommer|har ; ingen .. kan ; ^ jeg? passer $ ; ingen|ikke intentioner|planer|intention|hensigt ; ikke til hensigt ; ingen kan
"""
INSTEAD = """
    i stedet|stället for? mig|jeg|min? ; istedet|istället|instead|steden for? af? mig|jeg?
    sender|skikker|har_sendt|har_bedt|bedt|beder|får .. PERSON .. ; sender en anden|kollega
    overlader|overdrager|videregiver|videresender|delegerer .. PERSON ; overlader .. til
    på mine vegne|min_vegne ; for mig $ ; min|mit plads ; overtager ..
    PERSON tager|klarer|ordner|snupper|løser det|over|vagt|min|den|mødet ; PERSON overtager|dækker|covers|covering ; tager PERSON|over for mig
    ringer|ring_til|kontakt|spørg|prøv|få|tag|tal|tal_med|use|call|brug|skriv|skriver|alarmér|alarmer|tilkald|henvend|henvendelse|henvis|henviser|tages|tjek|varsko|varsl|tilkald|try|prøver|snak|find|hør .. til|i|med|fat|fat_i|jer_til|hos? min? PERSON PERSON?
    få|tag|tage fat i PERSON ; PERSON har vagt|overtaget|nøglerne ; PERSON er på vagt ; det er PERSON .. vagt|tur
    PERSON skal kontakt|kaldes|spørg|ringes|kontaktes ..
    ring|ringer|kontakt til|på? #|nummer|vagttelefonen|vagten|alarmcentralen|112|114 ; må tage det|den uden
    står PERSON for ; PERSON står for ; henvend jer|dig til ; kontakt|ringer min|til_min stand|erstatning
    hør|spørg med? PERSON ; har givet|bedt|sendt .. PERSON|videre
    giver det|den|opgaven|vagt|stafetten .. til|videre
    det er PERSON i|du|der|som ; PERSON tager over ; til|send en anden ; en anden kommer|tager|må|end|i
"""
ABSENCE = """
    på|har|holder|tager|har_taget|er|starter|paa|om|til? ferie ..|$? ; ferie ; er .. syg ; syg ; syg|ligger med|i seng|sengen ; ligger|er .. i sengen ; på|til|i hospital ; hospital ; i udland ; udland ; i|til|på .. ABROAD ; ABROAD ; på|taking leave ; på sabatår ; på barsel ; i sommerhus|sommerhuset|lufthavnen|flyet|airport|flyveren|lufthavn|cottage ; på|i sommerhus|lufthavn ; på vej til|på|i lufthavnen|ferie|hospital|udland|ABROAD|syg|sommerhus|sommerhuset ; på|til kursus|konference|krydstogt|rejse|forretningsrejse ; bor_ikke ; rejser|bortrejst|rejst ; brækket .. ; har .. brækket ; kastet op ; kaster op ; kolliderer ; bag et rat ; i isolation ; begravelse ; til begravelse ; bryllup ; fødsel ; fødende ; holder fri
    er|være|rejst|hele_ugen|jeg væk|away $ ; er væk|away
    ude .. rejse|at_rejse|og_rejse ; på rejse
"""
"""Absences that rule the coming out."""
NO = """
    nej tak|desværre|selvfølgelig|da? ; @thumbdown ; desværre|beklager? nej
"""
SORRY = """
    desværre ; beklager
"""
OUTCRY = """
    åh|ah|oh|uh|øj|uha|ej|ih|gud|shit|hold_da_op nej ; nej hvor .. ; nej sikke .. ; nej er det .. ; nej nu ; nej hold ; oh dear|god ; nej , nej , nej
"""
"""A no that is a cry: it refuses nothing (rule 8)."""
EMPHASIS = """
    nej da|dog|altså|bare|da_også|dog_da|for_søren|for_pokker|søren|for_fanden|for_helvede|for_dælen|fandeme|nej|rolig|selvfølgelig
    nej bare rolig
"""
"""Emphasis: a refusal alone, reassurance before a clear yes (rule 8)."""
