using Accompagnement.Core.Org;

namespace Accompagnement.Core.Documents.Converting;

/// <summary>Gives a whole document in the other notation, prose and all; its sessions are read from it as from the first.</summary>
public static class Conversion
{
    /// <summary>The document's own bytes where it is kept in this notation already.</summary>
    public static ReadOnlyMemory<byte> To(DocumentFormat format, DocumentReading.Read reading)
    {
        var document = reading.Document;
        if (document.Format == format) return document.Bytes;
        var text = document.Layout.Text;
        var tables = document.Layout.Tables.Select(table => table.Header).ToHashSet();
        Converter converter = format is DocumentFormat.Markdown ? new ToMarkdown(text, tables) : new ToOrg(text, tables, reading.Programme.Title);
        return ExactText.Encode(string.Join(text.Lines.CommonEnding, converter.Lines()) + text.Lines.CommonEnding);
    }
}
