"""Names of people and units, made by putting parts together. Nobody real is meant."""

from typing import Final

ORGANIZATION: Final = "Gemeente Lindewaard"
MAIL: Final = "lindewaard.example"  # a domain that can't exist

FIRST: Final = (
    "Aisha", "Anna", "Arjan", "Bas", "Berend", "Carla", "Cem", "Chantal", "Daan", "Deniz", "Dirk", "Edwin", "Elif",
    "Emma", "Erik", "Esra", "Eva", "Farid", "Femke", "Fleur", "Frank", "Gerda", "Hanna", "Hans", "Hugo", "Ilse",
    "Imane", "Iris", "Jamal", "Jan", "Jasper", "Joke", "Joris", "Judith", "Karim", "Karin", "Kees", "Lars", "Leila",
    "Lieke", "Linda", "Lotte", "Luuk", "Maaike", "Malika", "Marco", "Maria", "Mark", "Meral", "Michel", "Mila", "Mo",
    "Nadia", "Niels", "Noor", "Omar", "Paul", "Petra", "Pim", "Priya", "Rachid", "Ravi", "Renske", "Rob", "Roos",
    "Ruben", "Samira", "Sander", "Sara", "Selma", "Sjoerd", "Sofie", "Stef", "Tanja", "Teun", "Thijs", "Tineke",
    "Tom", "Vera", "Wendy", "Willem", "Wouter", "Yara", "Yusuf", "Zeynep",
)  # fmt: skip
LAST: Final = (
    "Aalders", "Achterberg", "Akkerman", "Bakker", "Bennani", "van den Berg", "Blom", "de Boer", "Bos", "Bosman",
    "Brouwer", "de Bruijn", "Celik", "Cornelissen", "Dekker", "Demir", "van Dijk", "Driessen", "Evers", "Faber",
    "de Graaf", "Haddad", "de Haan", "Hendriks", "Hermans", "Hoekstra", "Huisman", "Jacobs", "de Jong", "Kaya", "Kok",
    "Koster", "Kramer", "Kuipers", "van Leeuwen", "Maas", "Martens", "Mulder", "Nguyen", "Osman", "Peeters", "Pinas",
    "Postma", "Prins", "Ramdin", "de Ruiter", "Said", "Schouten", "Smit", "Smeets", "Timmer", "Veenstra", "Verhoef",
    "Vermeer", "Visser", "Vos", "de Vries", "Wagenaar", "Willems", "de Wit", "Wolters", "Yildiz", "Zwart",
)  # fmt: skip
WORK: Final = (
    "Balie", "Telefoon", "Burgerzaken", "Vergunningen", "Zorg", "Werk en inkomen", "Jeugd", "Schuldhulp", "Buurten",
    "Wegen", "Groen", "Belastingen", "Handhaving", "Subsidies", "Archief", "Webcare", "Sport", "Cultuur", "Wonen",
    "Milieu", "Ondernemen", "Onderwijs", "Water", "Veiligheid",
)  # fmt: skip
LEVELS: Final = ("Directie", "Afdeling", "Team")  # from the root down; with fewer levels the last ones
