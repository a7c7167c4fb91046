namespace Vardbalans.App.Data.Trails;

/// <summary>The daily log cannot be read or written. Its message is a sentence for operators.</summary>
public sealed class TrailLogException(string message, Exception innerException) : IOException(message, innerException);
