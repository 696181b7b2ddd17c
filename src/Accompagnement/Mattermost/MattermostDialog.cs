using Accompagnement.Core.Chat;
using static Accompagnement.Mattermost.MattermostText;

namespace Accompagnement.Mattermost;

/// <summary>Shows a dialog within Mattermost's limits, counted in bytes as newer servers do; what is too long for its place stands above the fields.</summary>
internal sealed class MattermostDialog(MattermostSeals seals, MattermostOptions options)
{
    private const int MostLabel = 24;
    private const int MostHelp = 150;
    private const int MostLine = 150;

    /// <summary>Without a trigger: that is what opens it for one moment.</summary>
    public OpenDialog Render(Dialog dialog, MattermostTarget target) => new(
        "",
        $"{options.CallbackUrl}/mattermost/dialogs",
        new WireDialog(
            dialog.Purpose,
            Shorten(dialog.Title, MostLabel),
            Introduction(dialog),
            [.. dialog.Fields.Select(Render)],
            Shorten(dialog.SubmitLabel, MostLabel),
            NotifyOnCancel: false,
            seals.Dialog(target.Account, new SealedDialog(dialog.Purpose, dialog.State, target.Channel, target.Hook))));

    private static string Introduction(Dialog dialog)
    {
        var overlong = dialog.Fields.Where(field => Shorten(Help(field), MostHelp) != Strip(Help(field))).Select(field => $"**{Escape(field.Label)}\u00A0:** {Escape(Help(field))}");
        return string.Join("\n\n", overlong.Prepend(Escape(dialog.Introduction)).Where(text => text.Length > 0));
    }

    private static string Help(Field field) =>
        string.Join(' ', new[] { field.Wording ?? (Shorten(field.Label, MostLabel) == field.Label ? null : field.Label), field.Help }.Where(text => !string.IsNullOrEmpty(text)));

    private static WireElement Render(Field field)
    {
        var element = new WireElement(Shorten(field.Label, MostLabel), field.Name, "", "", Shorten(Help(field), MostHelp), field.Optional);
        return field switch
        {
            // What is known already is never cut: a shortened text would be stored in the place of the whole one.
            Field.Lines lines => Area(element, lines.Initial),
            Field.Line line when Bytes(line.Initial) > MostLine => Area(element, line.Initial),
            Field.Line line => element with { Type = "text", Default = Strip(line.Initial), MaxLength = MostLine },
            Field.Choice choice => element with
            {
                Type = "select",
                Default = choice.Initial,
                Options = [.. choice.Options.Select(option => new WireOption(Strip(option.Label), option.Value))],
            },
            Field.Check check => element with { Type = "bool", Default = check.Initial ? "true" : "false" },
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        };
    }

    private static WireElement Area(WireElement element, string initial) => element with { Type = "textarea", Default = Strip(initial), MaxLength = Field.MaxLength };
}
