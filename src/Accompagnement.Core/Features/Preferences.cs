using System.Globalization;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Shows people what they will be sent and when, on their own clock, and lets them choose the hour from which.</summary>
public sealed class Preferences(IArrangements arrangements, MessagePlan plan, Whereabouts whereabouts) : IFeature
{
    public const string Verb = "reglages";

    private const string HourField = "heure";
    private const string Programmes = "programme";
    private const string HourFormat = "HH:mm";
    private const int Earliest = 7;
    private const int Latest = 20;

    // The next ones say what to expect.
    private const int MostShown = 8;

    public IEnumerable<CommandRoute> Commands =>
        [new(Verb, false, "", "Choisir l'heure de vos messages et voir ce que vous recevrez", Right.Everyone, ShowAsync)];

    public IEnumerable<PressRoute> Presses => [new(Verb, Right.Everyone, OpenAsync)];

    public IEnumerable<SubmitRoute> Submits => [new(Verb, Right.Everyone, SubmitAsync)];

    private async ValueTask<Reply> ShowAsync(Asked<Call.Command> asked, CancellationToken cancellation)
    {
        var known = asked.Snapshot.Arrangements.PreferenceOf(asked.Person.Id) ?? new Preference(asked.Person.Id, null, null);
        var preference = known with { Zone = await whereabouts.ZoneOfAsync(asked.Person.Id, known.Zone, cancellation) };
        List<Block> blocks = [new Block.Heading(PreferenceTexts.Title), .. await BlocksAsync(preference, asked.Person, asked.Snapshot, asked.Moment, cancellation)];
        return new Reply.Whisper(new Message(blocks.ToSequence()));
    }

    private async ValueTask<IEnumerable<Block>> BlocksAsync(Preference preference, Person person, Snapshot snapshot, Moment moment, CancellationToken cancellation)
    {
        var chosen = With(snapshot, preference);
        var zone = plan.ZoneOf(person, chosen);
        var mine = (await plan.OfAsync(chosen, moment.Instant, cancellation)).Where(message => PlanTexts.IsTo(message.To, person)).ToList();
        return
        [
            new Block.Facts(
            [
                new Fact(PreferenceTexts.From, PreferenceTexts.Hour(preference.Hour, plan.Settings.From)),
                new Fact(PreferenceTexts.Zone, PreferenceTexts.ZoneName(zone.Id, zone.TimeOf(moment.Instant), preference.Zone is null)),
            ]),
            new Block.Paragraph(mine.Count == 0 ? PreferenceTexts.NothingPlanned : PreferenceTexts.Coming),
            .. Coming(mine, snapshot.Programme, zone, moment),
            new Block.Buttons(
            [
                new Button(Verb, "", PreferenceTexts.Choose, Primary: true),
                new Button(Bot.CommandPress, "absences", AbsenceTexts.Yours),
            ]),
        ];
    }

    private static IEnumerable<Block> Coming(List<PlannedMessage> mine, Programme programme, ProgrammeZone zone, Moment moment)
    {
        if (mine.Count == 0) yield break;
        yield return new Block.Entries(mine.Take(MostShown).Select(message => new Entry(
            French.Capital(French.Moment(Moment.Of(message.Due, zone), zone.DayOf(moment.Instant))), French.Capital(PlanTexts.Why(message, programme, moment.Day)))).ToSequence());
        if (mine.Count > MostShown) yield return new Block.Note(PreferenceTexts.More(mine.Count - MostShown));
    }

    private ValueTask<Reply> OpenAsync(Asked<Call.Press> asked, CancellationToken cancellation)
    {
        var preference = asked.Snapshot.Arrangements.PreferenceOf(asked.Person.Id);
        var zone = plan.ZoneOf(asked.Person, asked.Snapshot);
        var options = Enumerable.Range(Earliest, Latest - Earliest + 1)
            .Select(hour => new TimeOnly(hour, 0))
            .Select(hour => new Option(hour.ToString(HourFormat, CultureInfo.InvariantCulture), French.Time(hour)))
            .Prepend(new Option(Programmes, PreferenceTexts.Hour(null, plan.Settings.From)));
        var initial = preference?.Hour?.ToString(HourFormat, CultureInfo.InvariantCulture) ?? Programmes;
        var field = new Field.Choice(HourField, PreferenceTexts.From, "", options.ToSequence(), initial);
        return ValueTask.FromResult<Reply>(new Reply.Open(new Dialog(
            Verb, PreferenceTexts.DialogTitle, PreferenceTexts.Introduction(zone.Id), [field], "Enregistrer", "")));
    }

    private async ValueTask<Reply> SubmitAsync(Asked<Call.Submit> asked, CancellationToken cancellation)
    {
        TimeOnly? hour = null;
        if (asked.Call[HourField] is var typed && typed != Programmes)
        {
            if (!TimeOnly.TryParseExact(typed, HourFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var chosen) || chosen.Hour is < Earliest or > Latest || chosen.Minute != 0)
            {
                return new Reply.Refuse(PreferenceTexts.UnknownHour, new Dictionary<string, string> { [HourField] = PreferenceTexts.UnknownHour });
            }
            hour = chosen;
        }
        await arrangements.PreferHourAsync(asked.Person.Id, hour, cancellation);
        var preference = new Preference(asked.Person.Id, hour, asked.Snapshot.Arrangements.PreferenceOf(asked.Person.Id)?.Zone);
        List<Block> blocks = [new Block.Paragraph(PreferenceTexts.Saved(hour, plan.Settings.From)), .. await BlocksAsync(preference, asked.Person, asked.Snapshot, asked.Moment, cancellation)];
        return new Reply.Whisper(new Message(blocks.ToSequence()));
    }

    private static Snapshot With(Snapshot snapshot, Preference preference)
    {
        var others = snapshot.Arrangements.Preferences.Where(known => known.Person != preference.Person);
        return snapshot with { Arrangements = snapshot.Arrangements with { Preferences = others.Append(preference).ToSequence() } };
    }
}
