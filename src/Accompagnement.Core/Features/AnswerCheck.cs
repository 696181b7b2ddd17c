using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>What answers cannot be: longer than a dialog shows again, or an agenda with impossible hours.</summary>
public static class AnswerCheck
{
    /// <summary>A sentence for each field that cannot be stored as it is.</summary>
    public static Dictionary<string, string> Errors(IReadOnlyDictionary<Question, string> answers)
    {
        var errors = new Dictionary<string, string>();
        foreach (var (question, text) in answers)
        {
            if (text.Length > Field.MaxLength) errors[Prepare.FieldOf(question)] = PrepareTexts.TooLong(text.Length, Field.MaxLength);
            else if (question is Question.Agenda && Agenda.Parse(text).Errors is { Count: > 0 } faults) errors[Prepare.FieldOf(question)] = AgendaTexts.Errors(faults);
        }
        return errors;
    }
}
