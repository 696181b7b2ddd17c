using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>A document's programme as JSON, for other programs.</summary>
public static class ProgrammeJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        // Read by programs and in terminals, never inside HTML: accents, apostrophes and "+" stay themselves.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(DocumentReading.Read reading)
    {
        var programme = reading.Programme;
        var layout = reading.Document.Layout;
        var json = new JsonObject
        {
            ["title"] = programme.Title,
            ["year"] = programme.Year,
            ["defaultHours"] = programme.DefaultHours is { } hours ? Span(hours) : null,
            ["questions"] = Strings(programme.Wordings),
            ["sessions"] = new JsonArray([.. programme.Sessions.Select((session, i) => OfSession(programme, session, layout.Places[i]))]),
            ["histories"] = new JsonArray([.. layout.Sections.Select(OfSection)]),
            ["problems"] = new JsonArray([.. reading.Problems.Select(OfProblem)]),
        };
        return json.ToJsonString(Options);
    }

    private static JsonObject OfSession(Programme programme, Session session, SessionPlace place)
    {
        var effective = programme.HoursOf(session);
        var json = new JsonObject
        {
            ["date"] = Iso(session.Dates.First),
            ["endDate"] = Iso(session.Dates.Last),
            ["dateText"] = place.Date?.Written ?? session.Dates.Text,
            ["state"] = NameOf(session.State),
            ["alternatives"] = Strings(session.Dates.Alternatives.Select(day => Iso(day)!)),
            ["startTime"] = Time(effective?.Start),
            ["endTime"] = Time(effective?.End),
        };
        if (session.OwnHours.Count > 0) json["hours"] = new JsonArray([.. session.OwnHours.Select(OfHours)]);
        json["audience"] = session.Audience.Label;
        json["host"] = session.Host;
        json["place"] = session.Place;
        json["theme"] = session.Theme;
        json["objectives"] = session.Objectives;
        json["facilitators"] = Strings(session.Facilitators.Select(facilitator => facilitator.Name));
        json["highlighted"] = session.Highlighted;
        var other = new JsonObject();
        foreach (var column in session.Other) other[column.Name] = column.Text;
        json["other"] = other;
        return json;
    }

    private static JsonObject OfHours(AudienceHours own)
    {
        var json = Span(own.Hours);
        json.Insert(0, "audience", own.Audience);
        return json;
    }

    private static JsonObject OfSection(Section section)
    {
        var json = new JsonObject
        {
            ["date"] = Iso(section.Day),
            ["heading"] = section.Title,
            ["answers"] = Strings(Preparation.Questions.Select(section.AnswerTo)),
        };
        if (section.FreeText.Length > 0) json["text"] = section.FreeText;
        return json;
    }

    private static JsonObject OfProblem(DocumentProblem problem) => new() { ["line"] = problem.Line, ["sentence"] = problem.Sentence };

    private static JsonObject Span(Hours hours) => new() { ["startTime"] = Time(hours.Start), ["endTime"] = Time(hours.End) };

    private static JsonArray Strings(IEnumerable<string> strings) => new([.. strings.Select(text => JsonValue.Create(text))]);

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd");

    private static string? Time(TimeOnly? time) => time?.ToString("HH:mm");

    private static string NameOf(SessionState state) => state switch
    {
        SessionState.Planned => "planned",
        SessionState.ToBeConfirmed => "toBeConfirmed",
        SessionState.Cancelled => "cancelled",
        SessionState.Held => "held",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
