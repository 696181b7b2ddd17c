using Accompagnement.Core.Chat;

namespace Accompagnement.Tests.Support;

/// <summary>Every kind of reply, block and field once, to see what a chat makes of them.</summary>
internal sealed class TrialFeature : IFeature
{
    public IEnumerable<CommandRoute> Commands =>
    [
        new("dire", false, "[texte]", "Dit un texte à tout le salon", Right.Everyone, (asked, _) => Reply(new Reply.Say(Message.Of(asked.Call.Text)))),
        new("montrer", false, "", "Montre chaque sorte de bloc", Right.Everyone, (_, _) => Reply(new Reply.Whisper(Everything))),
        new("formulaire", false, "", "Ouvre un formulaire", Right.Everyone, (_, _) => Reply(new Reply.Open(Form))),
        new("secret", false, "", "Réservé à l’équipe", Right.Team, (_, _) => Reply(new Reply.Whisper(Message.Of("Entre nous")))),
    ];

    public IEnumerable<PressRoute> Presses =>
    [
        new("ouvrir", Right.Everyone, (_, _) => Reply(new Reply.Open(Form))),
        new("remplacer", Right.Everyone, (asked, _) => Reply(new Reply.Replace(Message.Of($"Choisi : {asked.Call.Value}")))),
    ];

    public IEnumerable<SubmitRoute> Submits =>
    [
        new("essai", Right.Everyone, (asked, _) => Reply(asked.Call["deroule"].Contains("25h", StringComparison.Ordinal)
            ? new Reply.Refuse("", new Dictionary<string, string> { ["deroule"] = "L’heure « 25h » n’existe pas. Essayez par exemple « 15h »." })
            : new Reply.Whisper(Message.Of($"Reçu de {asked.Person.Name} pour {asked.Call.State} : {asked.Call["deroule"]}, {asked.Call["sansobjet"]}")))),
    ];

    public static Message Everything { get; } = new(
    [
        new Block.Heading("Jeudi 8 mars : Feuille de route"),
        new Block.Paragraph("Dans 7 jours.\n<b>Rien de gras ici</b>"),
        new Block.Facts([new("Horaires", "15 h – 18 h 30"), new("Public", "EIG seuls"), new("Lieu", "Liberté Living Lab"), new("Animation", "Marylène et Mathilde")]),
        new Block.Quote("Quel déroulé pour la session ?", "15h-16h : tour des défis\n  - dix minutes chacun\n16h-17h : ateliers"),
        new Block.Entries([new("Jeudi 8 mars : Feuille de route", "EIG seuls, 2 réponses sur 4", true), new("Jeudi 22 mars : Utilisateurs/Com", "EIG + mentors, 1 réponse sur 4")]),
        new Block.Note("Les heures sont celles de Paris."),
        new Block.Buttons([new("ouvrir", "1", "Préparer", Primary: true), new("remplacer", "A", "Choisir A")]),
    ]);

    private static Dialog Form { get; } = new(
        "essai", "Préparer le 8 mars", "Tout champ peut rester vide : vous pourrez compléter plus tard.",
        [
            new Field.Lines("objectifs", "Objectifs", "", "Vérifier que chaque défi est clair") { Wording = "Quels sont les objectifs de la session ?" },
            new Field.Line("interventions", "Interventions", "Les personnes invitées, séparées par des virgules", ""),
            new Field.Check("sansobjet", "Personne n’intervient", "", false),
            new Field.Choice("personne", "Qui anime", "", [new("1", "Marylène"), new("2", "Quentin")], "1"),
            new Field.Lines("deroule", "Déroulé", "Un point par ligne, par exemple « 14h-15h : accueil »", "") { Wording = "Quel déroulé pour la session ?" },
        ],
        "Enregistrer", "session 8");

    private static ValueTask<Reply> Reply(Reply reply) => new(reply);
}
