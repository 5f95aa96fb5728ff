"""Given names that people bear where requests come from: a word of this list at a name's start makes it one.

Written down from general knowledge, the commonest of each language, without accents and in small letters. A name
that is not here is a name all the same; it only needs more around it (a rank, a label, a place under a signature).
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

_ENGLISH = """
aaron abigail adam adrian agnes aidan alan alana albert alec alex alexander alexandra alexis alfred alice alicia alison
alistair allan allen allison alvin alyssa amanda amber amy ana andre andrea andrew andy angel angela angelina angelo
anita ann anna anne annette annie anthony antonia antonio april archie ariel arlene armando arnold arthur ashley
audrey austin barbara barry beatrice becky ben benjamin bernadette bernard bernice beth bethany betty beverly bill
billy blake blanche bob bobby bonnie brad bradley brandon brandy brenda brendan brent brett brian bridget brittany
brooke bruce bryan bryant bryce byron calvin cameron candace cara carl carla carlos carlton carmen carol carole
caroline carolyn carrie carter casey cassandra catherine cathy cecil cecilia cedric chad charlene charles charlotte
chelsea cheryl chester chloe chris christian christina christine christopher christy cindy claire clara clarence
clark claude claudia clayton clifford clifton clinton clyde cody colin colleen connie conor constance corey cornelius
courtney craig cristina crystal curtis cynthia daisy dale damon dan dana daniel danielle danny darlene darrell darren
darryl daryl dave david dawn dean deanna deborah debra delia denis denise dennis derek derrick desmond desiree devin
diana diane dianne dolores dominic don donald donna dora doreen doris dorothy doug douglas duane duncan dustin dwayne
dwight dylan earl ebony eddie edgar edith edmund eduardo edward edwin eileen elaine eleanor elena eli elias elijah
elisa elizabeth ella ellen ellis elliot elmer eloise elsa elsie elvira emily emma emmanuel enrique eric erica erik
erika erin ernest ernestine esther ethan ethel eugene eunice eva evan eve evelyn faith fannie fay felicia felix
fernando fiona flora florence floyd frances francis francisco frank franklin fred freda freddie frederick gabriel
gail gareth garrett gary gavin gemma gene genevieve geoffrey george georgia gerald geraldine gerard gilbert gina
ginger gladys glen glenda glenn gloria gordon grace graham grant greg gregory gretchen guy gwen gwendolyn hannah
harold harriet harry harvey hazel heather hector heidi helen henrietta henry herbert herman hilda hillary holly homer
hope howard hubert hugh hugo ian ida ignatius imogen inez ingrid irene iris irma irving isaac isabel isabella ivan
ivy jack jackie jackson jacob jacqueline jaime jake james jamie jan jane janet janice jared jasmine jason javier jay
jean jeanette jeanne jeff jeffery jeffrey jennifer jenny jeremiah jeremy jermaine jerome jerry jesse jessica jessie
jesus jill jim jimmie jimmy jo joan joann joanna joanne jodi jody joe joel johanna john johnnie johnny jon jonathan
jordan jorge jose joseph josephine joshua joy joyce juan juanita judith judy julia julian juliana julie julio june
justin kara karen karl karla kate katherine kathleen kathryn kathy katie katrina kay kayla keith kelley kelli kelly
kelvin ken kendra kenneth kenny kent kerry kevin kim kimberly kirk kirsten krista kristen kristin kristina kristine
kristopher kurt kyle lana lance larry latasha latoya laura lauren laurence laurie lawrence leah lee leigh lena leo leon
leona leonard leroy leslie leticia lester lewis lillian lillie linda lindsay lindsey lionel lisa lloyd logan lois
lonnie lora lorena lorenzo loretta lori lorraine louis louise lucas lucia lucille lucinda lucy luis luke lydia lyle
lynda lynn lynne mabel mack madeline mae malcolm malik mandy manuel marc marcella marcia marco marcus margaret
margarita margie marguerite maria marian marianne marie marilyn mario marion marisol marjorie mark marla marlene
marsha marshall martha martin marty marvin mary mathew matt matthew mattie maureen maurice max maxine megan meghan
melanie melinda melissa melody melvin mercedes meredith merle michael michele michelle miguel mike mildred milton
mindy minnie miranda miriam misty mitchell moira molly mona monica monique morgan morris muriel myra myrtle nadine
nancy naomi natalie natasha nathan nathaniel neil nellie nelson nicholas nichole nicole nigel nina nora norma norman
olive oliver olivia ollie opal oscar otis owen pamela pat patricia patrick patsy patti patty paul paula paulette
pauline pearl pedro peggy penny percy perry pete peter phil philip phillip phyllis preston priscilla rachel rafael
ralph ramon ramona randall randolph randy raquel raul ray raymond rebecca reginald regina renee rex rhonda ricardo
richard rick rickey ricky rita rob robert roberta roberto robin robyn rochelle roderick rodney rogelio roger roland
ron ronald ronnie rosa rosalie rosalind rosemary rosie ross roxanne roy ruben ruby rudolph rudy rufus russell ruth
ryan sabrina sadie sally salvador sam samantha samuel sandra sandy sara sarah saul scott sean sergio seth shane
shanice shannon shari sharon shaun shawn sheila shelby sheldon shelia shelley shelly sheri sherri sherry sheryl
shirley sidney simon simone sonia sonja sonya sophia sophie spencer stacey stacy stan stanley stella stephanie stephen
steve steven stewart stuart sue summer susan susie suzanne sylvester sylvia tabitha tamara tami tammy tanya tara tasha
ted terence teresa teri terrance terrence terri terry thelma theodore theresa thomas tiffany tim timothy tina toby
todd tom tommy toni tony tonya tracey traci tracy travis trevor tricia troy tyler tyrone valerie vanessa velma vera
vernon veronica vicki vickie vicky victor victoria vincent viola violet virgil virginia vivian wade wallace walter
wanda warren wayne wendell wendy wesley whitney wilbur wilfred willard william willie willis wilma winifred winston
woodrow yolanda yvette yvonne zachary alasdair aoife bronwyn callum ciaran cormac declan deirdre eamon eoin ewan
fergus fergal finn grainne hamish iain kieran lachlan liam maeve mairead malachy niall niamh nuala oisin padraig
priti rhys roisin rory ruairi saoirse seamus siobhan sinead tegan hemi aroha wiremu tane kiri duncan darragh orla
"""
_OTHERS = """
jurgen annika matthias heike torsten thorsten silke uwe birgit lothar maren klaus hans heinz helmut horst jens jorg
karin katrin kerstin lars manfred markus michaela monika norbert petra rainer ralf renate rolf sabine stefan stefanie
susanne sven tanja ulrich ulrike ursula volker werner wolfgang anja andreas angelika anke annegret axel bernd bernhard
bjorn britta christoph claudia detlef dieter dirk eckhard elke erich florian frank franz friedrich gabriele gerhard
gisela gunter gunther harald heiko henning holger ilse ines jan joachim johannes josef jutta kai katharina
tobias thomas tim udo ute wilhelm felix lukas niklas simone etienne solene bertrand maelle thierry clemence pascal
aurelie gilles noemie alain antoine arnaud benoit brigitte bruno camille cecile christelle christophe claire
corinne cyril damien delphine didier dominique elodie emilie emmanuel fabien fabrice florence francois francoise
frederic gaelle gerard guillaume helene herve isabelle jacques jeremie jerome julien laetitia laurent luc ludovic
marc mathieu mathilde matthieu maxime michel mireille muriel nathalie nicolas olivier patrice philippe pierre
remi sandrine sebastien stephane sylvain sylvie valerie veronique virginie xavier yann yves alberto alejandro alfonso
alvaro andres beatriz belen carlos cristobal diego emilio esteban eva felipe gonzalo guadalupe guillermo gustavo
hernan ignacio ines inmaculada isabel javier joaquin jose josefa lourdes lucia luisa luz manuela marta mateo
mercedes miguel montserrat nuria pablo paloma pilar rocio rodrigo rosario santiago silvia sofia soledad tomas
vicente ximena renata marcelo luciana thiago joao paulo fernanda leandro leonardo mariana rafaela sandro vinicius
antonello alessandro alessia andrea chiara davide elisabetta fabio federica federico filippo francesca francesco
gianluca giorgio giovanna giovanni giulia giuseppe lorenzo luca luigi marcello massimo matteo michela nicola paola
paolo pietro roberta salvatore sergio silvia simona stefania stefano valentina vincenzo sander femke joost marijke
ruben anouk bart daan dirk esther frans geert gerrit hendrik henk ilse jeroen johan karel kees lieke maarten marieke
martijn niels pieter roel saskia sjoerd wim willem wouter anders annika astrid birgitta bjarne bo christer elin erik
eva fredrik goran gunilla gunnar gustaf hakan hanne helle henrik ingrid jesper johan jorgen kari kirsi kjell knut
lars lena magnus maja mats mette mikael mikko morten nils olav ole oskar pekka per pernille rune sari sigrid silje
soren stig sven thor timo torbjorn trine ulf ville vilhelm agnieszka andrzej anna barbara dariusz dorota elzbieta ewa
grzegorz jacek jakub jerzy joanna katarzyna krzysztof maciej magdalena malgorzata marcin marek mariusz michal monika
pawel piotr rafal ryszard slawomir stanislaw tadeusz tomasz wojciech zbigniew zofia jan jiri josef lenka lukas
marketa martin milan ondrej pavel petr radek tereza vaclav zdenek alexandru adina bogdan cristian dan doina dumitru
elena florin gabriela george ioana ion ionut irina laurentiu liviu marius mihaela mihai mircea radu razvan roxana
sorin stefan vasile viorel vlad dimitris dimitrios eleni georgios giorgos ioannis katerina konstantinos maria nikos
nikolaos panagiotis sofia stavros vasilis yannis ahmet ayse burak cem elif emre fatma hakan huseyin kemal mehmet
murat mustafa omer osman selim yusuf zeynep ahmad ali amina fatima hassan hussein ibrahim khalid layla mohamed
mohammed muhammad omar rashid said samir tariq yasmin zainab abdul amit anil anita anjali arjun arun arvind ashok
deepa deepak dinesh divya ganesh geeta gopal harish indira jaya kavita kavitha kiran krishna lakshmi lalit mahesh
manish manoj meena mohan mukesh naveen neha nitin pooja prakash pradeep praveen priya rahul raj rajesh rakesh ram
ramesh ravi rekha sandeep sangeeta sanjay santosh shankar shanti sharad shilpa shyam sita srinivas sudhir sunil sunita
suresh sushma uma usha vijay vikram vinod vivek akira haruki hiroshi kaori keiko kenji makoto masako naoko noriko
satoshi takashi yoko yuki yumiko jin mei ming wei xin yan hyun jae ji min soo sung young david avi ari dov eitan
michal moshe noa rivka shlomo yael yossi itai alexei andrei boris dmitri igor ivan mikhail natalia nikolai olga oleg
sergei svetlana tatiana vladimir yuri oksana andriy taras chidi ngozi emeka kwame kofi amara thabo sipho lerato nomsa
themba zanele pieter hendrik elsabe chukwu oluwaseun babatunde folake
aadya aarav abdul abdullah abel abena achim adaeze adebayo adela adele adelaide adelina adolfo adriana adriano aditi
afonso agata agnieszka agustin ahmad aino aisha aitor akosua alain alba alberto aldo alejandra alejandro aleksander
alessandra alessandro alfonso alfredo aliya aliyu alonso alonzo alphonse alvaro amalia amaia amandine amara amelia
amina amit amos anders andres andrzej anais ane anette angelique anika anil anja anjali anke anneke annika antoine
anton antonella antti anton apolonia arjun arturo arvind asa ashok asif astrid ata augusto aurelio aurora axel ayesha
bartholomew bartosz basil bas beata beatriz begona belen benedict benedikt benito benoit bertrand bianca birgit
birgitte bjorn blanca bogdan boris brigitte bruno caio camila camille carina carles carme carolina cathal catarina
cecile cecilie celine cesar chandra charles-henri charlie chiara chinedu cillian claudine clemens clotilde cormac
cosimo cristian cristobal damian damien daniela danilo dagmar dario davide deepak deepika delphine deniz diego dieter
dimitrios dimitris dirk dolores dominik dominika domingo dorota dorothea edda edoardo eduarda edvard efua egil einar
ekaterina elif elin elodie elzbieta emile emilia emilie emilio emmanouil emre enzo eoin erhard ernesto esteban estelle
esperanza etienne eugenia eugenio eva-maria ewa fabian fabien fabio fabiola fadi fahad faisal farah farhana fatima
fatma federica federico felipe ferdinand filip filippo finn florian folarin franca francesca francesco francois
francoise frederic frederik fredrik friedrich fritz gabriela gabriele gaelle gaston gauri geert georg georgios gerda
gerhard ghada giacomo giancarlo gianluca giorgio giovanna giovanni giulia giuseppe goran gonzalo grainne graciela
greta grzegorz guadalupe guido guillaume guillermo gunnar gunther gustaf gustavo habib hamza hanna hannes hans harald
harish hassan hedda heike heiko heinrich heinz helena helga helge helmut henri henrik henrique herve hilde hussein
ibrahim idris ignacio ilaria ilse imran indira ines ingeborg inigo ingo ioana ion irena isabelle isak isidro ismael
ivana iwona jacek jacques jakob jakub jana janina janusz jaroslav jasper javed jelena jens jerzy jitka joachim joan
joao joaquin jochen johan johannes jolanta joris josef josefina josep julien juliette jurgen jukka kacper kadir kaja
kamal kamil karim karin karolina karsten kasper katarina katarzyna katja kavita khalid kiran kirsi kjell klaus
klaudia koen konrad konstantin krishna krystyna krzysztof kunal lakshmi larissa lars lasse laurent laszlo leif leila
leszek lidia liesbeth ligia liisa linnea lisbet lise lorena lothar luc luca lucie luciana luciano ludovic ludwig luigi
luisa lukas lukasz maarten maciej maeve magali magda magdalena magnus mahmoud maja malgorzata manfred manoj manuela
marcel marcella marcelo marcin marek margarete margit margot mariano marianna mariana marina marit marius markus
marleen marta marten martina massimo mateo mateusz mathias mathieu mathilde matias matteo matthias mattias maurizio
mauricio maximilian meera mehmet meinhard melike michaela michal micheal mikael mikko milan milena mireia mireille
miroslav mohamed mohammad mohammed mohan monika morten muhammad mustafa nabil nadia naveen neha nerea nicola nicolas
niall niamh nikolaos nils nikhil nina niklas nitin nuno octavio odile ofelia olaf olav ole oleksandr olivier omar
oriol orla orlando oskar osman otto ottilie pablo padraig paloma panagiotis paolo pascal patrice patrik patrizia
pavel pawel peder pekka per petra petros pia pierre pilar piotr pooja prakash pranav prasad priya przemyslaw quentin
rachid radek rafal raimund rainer raj rajesh rajiv rakesh ramesh rania rashid ravi reinhard renata renate renato
rene reza riccardo rikke rocio rohan rolf roman romain romina rosario ruairi rupert ryszard sabine salma salman samir
sandeep sandro sanjay santiago saoirse sascha satish saskia sebastian sebastien selma serge shankar shreya siegfried
sigrid silvia simona sinead slawomir soledad solene soren stanislav stanislaw stefan stefania stefano steffen stelios
sunil susanne sven svein sylvain sylvie tadeusz tane tanja tariq tatjana tavis teodora terje thiago thibault thierry
thijs thorsten tiago tilman timo tobias tom tomas tomasz tonje torben tore torsten trine tuomas tunde ulla ulrich
ulrike umar urs ursula uwe valentin valentina valeria valerio vasile veerle venkat vera vicente viktor viktoria
vincenzo virginie vishal vittorio volker waldemar waltraud werner wiebke wieslaw wilhelm winfried wioletta wojciech
wolfgang xavier xenia yannick yannis yash yasmin yolanda yusuf yves zbigniew zdenek zofia zoltan zuzana
kerry-ann rosalba shawna shawnee tonya latisha marquis darnell deshawn tyrell jolene jodie kendall lacey lorna mabel
marlon maxwell merrill monte myles nadia nell nestor noel nolan orville otto quincy quinn reed reese rhett rodrigo
roland rory roscoe royce salome sawyer selena seymour shirlene sienna skyler solomon sonny spencer sterling sven
talia tamsin tate thaddeus thea theo theodora tobin travers trent trey trista tucker ulysses vance vaughn verna vince
wilder winona wyatt yvette yvonne zachary zoe barrett beau boyd brady bridgette brock bronwyn candice clayton clem
cletus clint corinne cornelia dallas darcy dash deirdre delbert della dexter dillon dixie dorian drew edwina elbert
eldon elroy elton emmett enid ezra faye fern fletcher forrest freya garland garth gerry gia gideon gwyneth harlan
harley heath henrik hollis hoyt isla iva jarrod jasmin jed jefferson jenna jerald jerrod jocelyn josie judd kaitlyn
keegan keisha kellie kendrick kenya kieran kip kira kirby kristi kristy lamar lara larissa leander leland lemuel
lenora leonora lillie lindy liza lola lonny lorna lottie lowell luella luther lyman mackenzie maddox maisie malachi
malcom mallory marisa marissa maude mavis maya merritt mika mimi mona murray nadine nan ned nettie nikita nikki nova
octavia odell odessa ofelia ollie olin ora orin osvaldo paige paisley patience penelope percival phoebe phyllis
portia priscila randal rashida rebekah regan reuben rhys rocky rosalyn roslyn rosetta rupert sage scarlett selwyn
serena shana shayla shelton sherman sherwin silas simeon sondra stacie starla sybil sydney tabatha tania tasha
tatum tegan terrell tess tia tiana titus tomasina treva tristan ty valencia velda verne vivienne waldo walker ward
weldon wilda wiley willa willard winnie woodrow xander zack zane zelda
"""


def bare(word: str) -> str:
    """Return the letters of `word` in small case without accents."""
    flat = unicodedata.normalize("NFKD", word.casefold())
    return "".join(character for character in flat if character.isalpha())


MENDED_FROM = 5
"""Letters from which a misread given name is told: short names are one letter off each other."""
GIVEN_NAMES = frozenset(f"{_ENGLISH} {_OTHERS}".split())


_ACCENTED = (
    "Jürgen Jörg Günter Günther Björn Göran Håkan Étienne Solène Clémence Aurélie Noémie Maëlle Sébastien Hélène "
    "François Françoise Gaëlle Hervé Stéphane Sinéad Gráinne Róisín László Tomáš Jiří Václav Ondřej Łukasz "
    "Íñigo Begoña Jörn Jürg Käthe Zoltán Gábor István Paweł Stanisław Sławomir Gonçalo Lourenço Gwenaël Loïc Mickaël"
)
ACCENTS = {bare(name): name for name in _ACCENTED.split()}
"""Names that are hardly ever written without their accents; an English reader does not see those."""


@cache
def _near() -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for name in GIVEN_NAMES:
        if len(name) >= MENDED_FROM:
            for cut in _cuts(name):
                index.setdefault(cut, []).append(name)
    return {cut: tuple(names) for cut, names in index.items()}


def _cuts(name: str) -> set[str]:
    return {name, *(name[:index] + name[index + 1 :] for index in range(len(name)))}


@lru_cache(maxsize=4096)
def nearest_given_name(word: str) -> str | None:
    """Return the only given name that `word` is one letter off, None where it is one, is short, or several are near."""
    flat = bare(word)
    if flat in GIVEN_NAMES or len(flat) < MENDED_FROM:
        return None
    near = {name for cut in _cuts(flat) for name in _near().get(cut, ())}
    one_off = {name for name in near if name[0] == flat[0] and abs(len(name) - len(flat)) <= 1}
    return next(iter(one_off)).title() if len(one_off) == 1 else None


def is_given_name(word: str) -> bool:
    """Say whether `word`, or the first half of a hyphened one, is a given name that many people bear."""
    return bare(word) in GIVEN_NAMES or bare(word.partition("-")[0]) in GIVEN_NAMES
