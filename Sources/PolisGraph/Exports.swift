// Whoever imports the front door gets the rooms whose types stand in its operations.
@_exported public import PolisDocuments
@_exported public import PolisExtraction
@_exported public import PolisGazetteer
@_exported public import PolisModel
@_exported public import PolisText
