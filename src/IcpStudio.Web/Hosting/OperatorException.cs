namespace IcpStudio.Web.Hosting;

/// <summary>Something the person at the console can put right. Its message is all that is printed: one sentence, no stack trace.</summary>
public sealed class OperatorException(string message, Exception? inner = null) : Exception(message, inner);
