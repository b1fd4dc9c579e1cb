"""Whether a name or a role is a man's or a woman's, as far as a word tells: so that "she" is not John Smith.

In: the words of a speaker. Out: "male", "female" or None. First names are the commonest of the English-speaking world
and of world news; what is not here is simply not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from service.language.saying import word_set

Gender = Literal["male", "female"]

_MALE_ROLES = word_set(
    "mr mr. sir lord king prince pope father brother son husband uncle nephew grandfather grandson "
    "boyfriend dad man boy spokesman chairman congressman businessman policeman fireman assemblyman "
    "councilman alderman actor rabbi imam priest widower fiancé gentleman salesman fisherman cameraman "
    "anchorman"
)
_FEMALE_ROLES = word_set(
    "mrs mrs. ms ms. miss dame lady queen princess mother sister daughter wife aunt niece grandmother "
    "granddaughter girlfriend mom mum woman girl spokeswoman chairwoman congresswoman businesswoman "
    "policewoman assemblywoman councilwoman actress widow fiancée nun saleswoman"
)
_MALE_NAMES = word_set(
    "james john robert michael david william richard joseph thomas charles christopher daniel matthew "
    "anthony mark donald steven steve stephen paul andrew joshua kenneth kevin brian george timothy tim "
    "ronald ron edward jason jeffrey jeff ryan jacob gary nicholas nick eric jonathan larry justin scott "
    "brandon benjamin ben samuel sam gregory greg alexander patrick frank raymond jack dennis jerry tyler "
    "aaron jose henry adam douglas doug nathan peter pete zachary kyle walter harold jeremy ethan carl "
    "keith roger gerald christian terry sean arthur austin noah lawrence jesse joe bryan billy bill "
    "jordan albert dylan bruce willie gabriel alan juan logan wayne ralph roy eugene randy vincent "
    "russell louis philip bobby johnny bradley brad mike jim tom bob chris dan matt tony ken don rick "
    "barack elon vladimir volodymyr emmanuel boris rishi keir emanuel xi narendra recep mohammed muhammad "
    "ahmed ali hassan hussein abdul omar ibrahim mahmoud yusuf antonio carlos luis jorge miguel pedro "
    "javier diego sergei dmitry ivan igor oleg hans jens olaf pierre jean-luc marco giovanni hiroshi "
    "kenji wei gavin mitch chuck ted lindsey kamal bernie jared todd craig derek glenn neil simon graham "
    "ian stuart nigel colin martin trevor oliver harry liam callum rory hamish jonas lars sven erik "
    "anders nils mats bjorn "
    "henrik mikael johan stefan lukas felix jan piotr tomas petr pavel jakub marek mihai andrei "
    "nikolai alexei viktor yuri "
    "paulo pablo fernando rafael alejandro ricardo sergio alberto mario luca matteo andreas giuseppe roberto francesco "
    "jacques francois michel philippe antoine nicolas mathieu arjun rahul deepak sanjay rajesh vikram amit anil suresh "
    "mustafa mehmet yusuf hamza khalid karim samir tariq bilal imran faisal kwame kofi chidi emeka "
    "tunde takeshi haruto "
    "satoshi min-jun chen hugh bernard leonard norman clive gordon derrick desmond malcolm duncan angus ewan"
)
_FEMALE_NAMES = word_set(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret "
    "sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca "
    "sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha "
    "katherine catherine christine debra rachel carolyn janet maria heather diane ruth julie olivia joyce "
    "virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline "
    "martha gloria teresa ann anne sara madison frances kathryn janice jean abigail alice julia judy "
    "sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany "
    "charlotte marie kayla alexis lori kamala hillary kristi gretchen jill melania ivanka liz ursula "
    "priti suella penny nicola jacinda sanna giorgia sonia nikki alexandria fatima aisha leila zainab "
    "mariam carmen rosa lucia elena olga natalia svetlana yulia irina ingrid claire fiona siobhan gillian "
    "jane jenny kate katie lucy rosie tracy wendy yvonne sabrina tresa kaelyn betsy becky cindy debbie "
    "peggy sally molly chloe zoe meghan kirsten susie lesley petra lena hanna greta astrid ingeborg "
    "sigrid annika karin "
    "eva anja katja silke monika sabine ursula heike agnieszka katarzyna magdalena zuzana jana lenka ioana "
    "anastasia ekaterina ludmila tatiana joanna giulia chiara francesca paola valentina camila "
    "gabriela daniela mariana "
    "beatriz ines amelie camille juliette margot sophie priya anjali sunita kavita pooja lakshmi meera yasmin noor "
    "layla amina khadija zahra maryam ngozi amara chioma yuki sakura haruka mei ling edith mabel phoebe imogen harriet "
    "beatrice eleanor ellen norah niamh aoife bridget deirdre agnes"
)


def gender_of(words: Sequence[str]) -> Gender | None:
    """The gender that the words of a speaker tell: by a role or title, else by a first name.

    `["Pinellas", "County", "spokeswoman", "Jane", "Doe"]` and `["Jane", "Doe"]` are female.
    """
    lows = [word.casefold() for word in words]
    for male, female in ((_MALE_ROLES, _FEMALE_ROLES), (_MALE_NAMES, _FEMALE_NAMES)):
        said = {"male" for low in lows if low in male} | {"female" for low in lows if low in female}
        if len(said) == 1:
            return "male" if "male" in said else "female"
        if said:
            return None
    return None
